import { draft, type News } from '../draft.ts';
import { notNeeded } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { shown } from '../texts.ts';
import { callOf, type Call } from './told.ts';

const kind = 'aircall';

/** Aircall routes by number: a number is what a queue is elsewhere. */
const queueOf = ({ number }: Call): string | undefined => number?.id;
const agentOf = ({ user }: Call): string | undefined => user?.id;
const isOutbound = ({ direction }: Call): boolean => direction === 'outbound';

const whoOf = ({ raw_digits: phone }: Call) => (phone && phone !== 'anonymous' ? { phone: phone.slice(0, 64) } : undefined);

const created = (call: Call, news: News): Piece[] => {
  const about = { contact: call.id, channel: 'voice', customer: whoOf(call) };
  const queue = queueOf(call);
  if (isOutbound(call)) {
    const agent = agentOf(call);
    if (agent) return [draft(kind, 'contact.dialled', news, { ...about, agent, direction: 'outbound' })];
    return [draft(kind, 'contact.started', news, { ...about, direction: 'outbound' })];
  }
  if (queue === undefined) return [draft(kind, 'contact.started', news, { ...about, direction: 'inbound' })];
  return [draft(kind, 'contact.queued', news, { ...about, queue, direction: 'inbound' })];
};

const ofAgent =
  (map: (contact: string, agent: string, call: Call, news: News) => Piece, event: string) =>
  (call: Call, news: News): Piece[] => {
    const agent = agentOf(call);
    return [agent === undefined ? notNeeded(event, 'names no user') : map(call.id, agent, call, news)];
  };

const answered = (call: Call, news: News): Piece[] => {
  const [contact, agent] = [call.id, agentOf(call)];
  if (isOutbound(call)) return [draft(kind, 'contact.connected', news, { contact, agent })];
  return [draft(kind, 'contact.answered', news, { contact, agent, queue: queueOf(call) })];
};

const transferred = (call: Call, news: News): Piece[] => {
  const to = call.transferred_to?.id;
  const agent = call.transferred_by?.id ?? agentOf(call);
  return [
    draft(kind, 'contact.transferred', news, { contact: call.id, agent, to: to === undefined ? undefined : { agent: to } }),
  ];
};

/** Why nobody answered: most reasons are the caller's going, some are ours. */
const missed = (call: Call, news: News): Piece => {
  const queue = queueOf(call);
  if (call.missed_call_reason === 'out_of_opening_hours')
    return draft(kind, 'contact.left_queue', news, { contact: call.id, queue, how: 'overflow' });
  return draft(kind, 'contact.abandoned', news, { contact: call.id, queue });
};

/** The talk is over; `call.ended` follows, after a voicemail or a recording, and brings nothing new. */
const hungUp = (call: Call, news: News): Piece[] => {
  const [contact, agent] = [call.id, agentOf(call)];
  if (!isOutbound(call) && !call.answered_at) return [missed(call, news)];
  return [draft(kind, 'contact.ended', news, { contact, agent })];
};

const tagged = (call: Call, news: News): Piece[] => {
  const disposition = shown(call.tags?.at(-1)?.name);
  return [draft(kind, 'contact.wrapped', news, { contact: call.id, agent: agentOf(call), disposition })];
};

const known: Record<string, (call: Call, news: News) => Piece[]> = {
  'call.created': created,
  'call.ringing_on_agent': ofAgent(
    (contact, agent, call, news) => draft(kind, 'contact.offered', news, { contact, agent, queue: queueOf(call) }),
    'call.ringing_on_agent',
  ),
  'call.agent_declined': ofAgent(
    (contact, agent, _call, news) => draft(kind, 'contact.declined', news, { contact, agent, reason: 'declined' }),
    'call.agent_declined',
  ),
  'call.answered': answered,
  'call.hold': (call, news) => [draft(kind, 'contact.held', news, { contact: call.id, agent: agentOf(call) })],
  'call.unhold': (call, news) => [draft(kind, 'contact.retrieved', news, { contact: call.id, agent: agentOf(call) })],
  'call.transferred': transferred,
  'call.hungup': hungUp,
  'call.ended': hungUp,
  'call.tagged': tagged,
};

/** Null: none of these. `call.hungup` and `call.ended` are one fact, told twice: they have one id and one time. */
export const callPieces = (event: string, data: unknown, news: News): Piece[] | null => {
  const map = Object.hasOwn(known, event) ? known[event] : undefined;
  return map?.(callOf(data), news) ?? null;
};
