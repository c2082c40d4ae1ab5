import { z } from 'zod';
import { draft } from '../draft.ts';
import { notNeeded, unknownType, unusable } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { markOf, shown } from '../texts.ts';

const kind = 'genesys';
const detail = z.looseObject({
  eventTime: z.number(),
  conversationId: z.string(),
  participantId: z.string().nullish(),
  queueId: z.string().nullish(),
  userId: z.string().nullish(),
  wrapupCode: z.string().nullish(),
});

const undecided = 'does not say whether it begins with ringing or with talk; send the topic of conversations beside it';

/** Flat events of one segment each: `acd.start`, `customer.end`. */
export const detailPieces = (what: string, body: unknown): Piece[] => {
  const said = detail.parse(body);
  const { conversationId: contact, queueId: queue, userId } = said;
  const news = { id: markOf(kind, contact, said.participantId ?? '', what, String(said.eventTime)), time: said.eventTime };
  const agent = userId ?? undefined;
  if (what === 'acd.start')
    return [queue ? draft(kind, 'contact.queued', news, { contact, queue }) : unusable(what, 'names no queue', body)];
  if (what === 'customer.end') return [draft(kind, 'contact.ended', news, { contact })];
  if (what === 'wrapup') return [draft(kind, 'contact.wrapped', news, { contact, agent, disposition: shown(said.wrapupCode) })];
  if (/^user\.(start|end)$/.test(what)) return [notNeeded(what, undecided)];
  if (/^(acd\.end|customer\.start|acw|contact|attributes|flow\.|outbound|voicemail\.)/.test(what))
    return [notNeeded(what, 'changes nothing on a floor')];
  return [unknownType(what, { what })];
};
