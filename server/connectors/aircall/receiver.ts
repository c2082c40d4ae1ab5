import { z } from 'zod';
import { draft, type News } from '../draft.ts';
import { givenSecrets } from '../auth/given-secrets.ts';
import { isAnyKey } from '../auth/keys.ts';
import { unverified } from '../auth/refused.ts';
import { bodyOf, type Body } from '../body.ts';
import { notNeeded, unknownType, unusable } from '../left-out.ts';
import { hasFields } from '../looks.ts';
import { productDefaults } from '../product-defaults.ts';
import type { Piece } from '../reading.ts';
import { reads } from '../reads.ts';
import type { Receiver } from '../receiver.ts';
import { markOf, shown } from '../texts.ts';
import { usable } from '../usable.ts';
import { callPieces } from './calls.ts';
import { told, userOf } from './told.ts';

const kind = 'aircall';
const product = 'Aircall';
const known: Record<string, (news: News, data: unknown) => Piece[]> = {
  'user.connected': (news, data) => {
    const { id: agent, name } = userOf(data);
    return [draft(kind, 'agent.signed_in', news, { agent, name: shown(name) })];
  },
  'user.disconnected': (news, data) => [draft(kind, 'agent.signed_out', news, { agent: userOf(data).id })],
  'user.opened': (news, data) => [draft(kind, 'agent.presence_changed', news, { agent: userOf(data).id, presence: 'available' })],
  'user.closed': (news, data) => {
    const { id: agent, availability_status: reason } = userOf(data);
    return [draft(kind, 'agent.presence_changed', news, { agent, presence: 'not_ready', reason: shown(reason) })];
  },
};

const passing =
  /^(contact\.|number\.|user\.(created|deleted|wut_start|wut_end)$|call\.(untagged|commented|archived|assigned|unarchived|unsuccessful_transfer|voicemail_left)$)/;

const why = (event: string): string =>
  event.startsWith('user.wut_')
    ? 'names no call; after-contact work is timed from the end of the call'
    : 'changes nothing on a floor';

/** `hungup` and `ended` say when the talk ended, which is one instant; all others are as old as their stamp. */
const newsOf = (event: string, timestamp: number, data: unknown): News => {
  const ended = z.looseObject({ id: z.unknown(), ended_at: z.number() }).safeParse(data);
  if (/^call\.(hungup|ended)$/.test(event) && ended.success)
    return { id: markOf(kind, 'over', String(ended.data.id)), time: ended.data.ended_at * 1000 };
  const id = z.looseObject({ id: z.unknown() }).safeParse(data).data?.id;
  return { id: markOf(kind, event, String(id), String(timestamp), JSON.stringify(data)), time: timestamp * 1000 };
};

const pieces = (body: Body): readonly Piece[] => {
  const value = body.as === 'json' ? body.value : null;
  const parsed = told.safeParse(value);
  if (!parsed.success) return [unusable('delivery', 'lacks resource, event or timestamp', value)];
  const { event, timestamp, data } = parsed.data;
  return usable(event, value, () => {
    const news = newsOf(event, timestamp, data);
    const map = Object.hasOwn(known, event) ? known[event] : undefined;
    const made = map?.(news, data) ?? callPieces(event, data, news);
    return made ?? [passing.test(event) ? notNeeded(event, why(event)) : unknownType(event, value)];
  });
};

const tokenIn = (body: Body): string[] => {
  const parsed = body.as === 'json' ? told.pick({ token: true }).safeParse(body.value) : null;
  return parsed?.success ? [parsed.data.token] : [];
};

/** Call and user events; a webhook's token stands in each body. */
export const aircall: Receiver = {
  ...productDefaults,
  kind,
  product,
  authentication: ['field', 'address'],
  secretFromProduct: true,
  verify: (delivery, keys) => {
    const given = [...givenSecrets(delivery), ...tokenIn(bodyOf(delivery.body))];
    if (!isAnyKey(keys, given))
      throw unverified(
        'The field token is missing or does not fit; paste the token that Aircall shows for this webhook.',
        'token',
      );
  },
  read: reads({ kind, product, isOwn: (body) => hasFields(body, 'resource', 'event', 'data'), pieces }),
};
