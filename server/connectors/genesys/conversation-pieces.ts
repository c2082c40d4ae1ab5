import { draft, type DataOf, type Draft, type News } from '../draft.ts';
import { notNeeded } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { instantOf, markOf, shown } from '../texts.ts';
import { legOf, type Conversation, type Leg, type Participant } from './conversation.ts';

const kind = 'genesys';

/** One fact has one id and one instant however often the picture that holds it is sent. */
const at = (contact: string, participant: string, what: string, time: string | null | undefined): News | null => {
  const millis = instantOf(time);
  return Number.isNaN(millis) ? null : { id: markOf(kind, contact, participant, what, String(millis)), time: millis };
};

const queued = (contact: string, acd: Participant): Draft[] => {
  const found = legOf(acd);
  const news = at(contact, acd.id, 'queued', found?.leg.connectedTime ?? acd.connectedTime ?? acd.startTime);
  if (!news || !acd.queueId) return [];
  const direction = found?.leg.direction === 'outbound' ? 'outbound' : 'inbound';
  return [draft(kind, 'contact.queued', news, { contact, queue: acd.queueId, channel: found?.channel, direction })];
};

/** Left ringing: who let it ring, and why. */
const notTaken = (contact: string, agent: string, news: News, leg: Leg): Draft => {
  const how = leg.disconnectType ?? '';
  if (how === 'client') return draft(kind, 'contact.declined', news, { contact, agent, reason: 'declined' });
  if (/^(system|timeout)$/.test(how)) return draft(kind, 'contact.declined', news, { contact, agent, reason: 'no_answer' });
  return draft(kind, 'contact.offer_withdrawn', news, { contact, agent });
};

const holds = (contact: string, agent: string, of: Participant, leg: Leg): Draft[] =>
  (leg.segments ?? [])
    .filter(({ type }) => type?.toLowerCase() === 'hold')
    .flatMap(({ startTime, endTime }) => {
      const [held, back] = [at(contact, of.id, 'held', startTime), at(contact, of.id, 'retrieved', endTime)];
      return [
        ...(held ? [draft(kind, 'contact.held', held, { contact, agent })] : []),
        ...(back && leg.disconnectedTime !== endTime ? [draft(kind, 'contact.retrieved', back, { contact, agent })] : []),
      ];
    });

const wrapUpOf = (of: Participant, leg: Leg) => ({
  started: of.startAcwTime ?? leg.afterCallWork?.startTime,
  ended: of.endAcwTime ?? leg.afterCallWork?.endTime,
  isSkipped: leg.afterCallWork?.state?.toLowerCase() === 'skipped',
});

const wrapped = (contact: string, agent: string, of: Participant, leg: Leg): Draft[] => {
  const { ended, isSkipped } = wrapUpOf(of, leg);
  const news = at(contact, of.id, 'wrapped', ended);
  if (!news || isSkipped) return [];
  return [draft(kind, 'contact.wrapped', news, { contact, agent, disposition: shown(of.wrapup?.name ?? of.wrapup?.code) })];
};

const ofAgent = (contact: string, of: Participant): Draft[] => {
  const leg = legOf(of)?.leg;
  const agent = of.userId;
  if (!leg || !agent) return [];
  const queue = of.queueId ?? undefined;
  const offered = at(contact, of.id, 'offered', leg.startAlertingTime ?? of.startTime);
  const answered = at(contact, of.id, 'answered', leg.connectedTime ?? of.connectedTime);
  const over = at(contact, of.id, 'over', leg.disconnectedTime ?? of.endTime);
  const moved = over !== null && answered !== null && leg.disconnectType === 'transfer';
  return [
    ...(offered ? [draft(kind, 'contact.offered', offered, { contact, agent, queue })] : []),
    ...(answered ? [draft(kind, 'contact.answered', answered, { contact, agent, queue })] : []),
    ...(over && !answered ? [notTaken(contact, agent, over, leg)] : []),
    ...(answered ? holds(contact, agent, of, leg) : []),
    ...(moved ? [draft(kind, 'contact.transferred', over, { contact, agent })] : []),
    ...(answered ? wrapped(contact, agent, of, leg) : []),
  ];
};

const isAgent = ({ purpose }: Participant): boolean => purpose === 'agent' || purpose === 'user';

/** The end of the customer's part is the contact's. */
const ended = ({ id: contact, participants }: Conversation): Draft[] => {
  const customer = participants.find(({ purpose }) => purpose === 'customer' || purpose === 'external');
  const news = customer ? at(contact, customer.id, 'ended', customer.endTime) : null;
  if (!news) return [];
  const answeredAt = participants.findLastIndex((one) => isAgent(one) && (legOf(one)?.leg.connectedTime ?? one.connectedTime));
  const queuedAt = participants.findLastIndex(({ purpose }) => purpose === 'acd');
  const [agent, queue] = [participants[answeredAt], participants[queuedAt]?.queueId];
  // they stand in the order in which they came: who was passed on to another queue left from there
  if (queuedAt > answeredAt && queue) return [draft(kind, 'contact.abandoned', news, { contact, queue })];
  const leg = agent && legOf(agent)?.leg;
  const work = agent && leg ? wrapUpOf(agent, leg) : null;
  const data: DataOf<'contact.ended'> = { contact, agent: agent?.userId ?? undefined };
  return [draft(kind, 'contact.ended', news, work?.started && !work.isSkipped ? { ...data, wrapUp: true } : data)];
};

export const conversationPieces = (of: Conversation): Piece[] => {
  const pieces = [
    ...of.participants.flatMap((one) => {
      if (one.purpose === 'acd') return queued(of.id, one);
      return isAgent(one) ? ofAgent(of.id, one) : [];
    }),
    ...ended(of),
  ];
  return pieces.length > 0 ? pieces : [notNeeded('conversation', 'has reached no queue and no agent yet')];
};
