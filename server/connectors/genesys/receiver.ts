import { z } from 'zod';
import { requireSecret } from '../auth/given-secrets.ts';
import type { Body } from '../body.ts';
import type { News } from '../draft.ts';
import { notNeeded, unknownType } from '../left-out.ts';
import { productDefaults } from '../product-defaults.ts';
import type { Piece } from '../reading.ts';
import { reads } from '../reads.ts';
import type { Receiver } from '../receiver.ts';
import { instantOf, markOf } from '../texts.ts';
import { usable } from '../usable.ts';
import { conversation } from './conversation.ts';
import { conversationPieces } from './conversation-pieces.ts';
import { detailPieces } from './details.ts';
import { userPieces } from './users.ts';

const kind = 'genesys';
const product = 'Genesys Cloud';

const frame = z.looseObject({ topicName: z.string(), eventBody: z.unknown() });
const bridge = z.looseObject({ id: z.string(), source: z.string(), time: z.string(), detail: frame });

/** A frame as a notification channel sends it, with what EventBridge puts around it where it came that way. */
const framed = (value: unknown, now: number): { frame: z.infer<typeof frame>; sent: News } | null => {
  const bridged = bridge.safeParse(value);
  if (bridged.success) return { frame: bridged.data.detail, sent: { id: bridged.data.id, time: instantOf(bridged.data.time) } };
  const bare = frame.safeParse(value);
  if (!bare.success) return null;
  return { frame: bare.data, sent: { id: markOf(kind, JSON.stringify(value)), time: now } };
};

const ofTopic = (topic: string, body: unknown, sent: News, raw: unknown): readonly Piece[] => {
  const [, user, what] = /^v2\.users\.([^.]+)\.(\w+)$/i.exec(topic) ?? [];
  const ofUser = user && what ? userPieces(user, what.toLowerCase(), body, sent) : null;
  if (ofUser) return ofUser;
  const [, detail] = /^v2\.detail\.events\.conversation\.[^.]+\.(.+)$/.exec(topic) ?? [];
  if (detail) return detailPieces(detail, body);
  const picture = conversation.safeParse(body);
  if (picture.success) return conversationPieces(picture.data);
  if (/^(channel\.metadata|v2\.system\.)/.test(topic)) return [notNeeded(topic.replace(/^v2\./, ''), 'is about the connection')];
  if (/^v2\.(conversations\.(chats|messages|emails)\.|analytics\.|users\.|routing\.)/.test(topic))
    return [notNeeded(topic.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, '{id}'), 'changes nothing on a floor')];
  return [unknownType(topic.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, '{id}'), raw)];
};

const one = (value: unknown, now: number): readonly Piece[] => {
  const said = framed(value, now);
  if (said)
    return usable(said.frame.topicName, value, () => ofTopic(said.frame.topicName, said.frame.eventBody, said.sent, value));
  const picture = conversation.safeParse(value);
  return picture.success ? conversationPieces(picture.data) : [unknownType('record', value)];
};

const values = (body: Body): unknown[] => {
  if (body.as !== 'json') return [];
  return Array.isArray(body.value) ? body.value : [body.value];
};

/** Topics of the notification service through an API destination of EventBridge, which adds our key as a header. */
export const genesys: Receiver = {
  ...productDefaults,
  kind,
  product,
  authentication: ['header', 'basic', 'address'],
  verify: (delivery, keys) => requireSecret(delivery, keys, product),
  read: reads({
    kind,
    product,
    isOwn: (body) => values(body).some((value) => framed(value, 0) !== null || conversation.safeParse(value).success),
    pieces: (body, now) => values(body).flatMap((value) => one(value, now)),
  }),
};
