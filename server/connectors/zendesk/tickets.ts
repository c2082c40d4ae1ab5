import { z } from 'zod';
import { draft, type News } from '../draft.ts';
import { notNeeded } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { anyId, instantOf, shown } from '../texts.ts';
import type { Told } from './envelope.ts';

const kind = 'zendesk';
const optionalId = anyId.nullish();
const ticket = z.looseObject({
  id: anyId,
  subject: z.string().nullish(),
  priority: z.string().nullish(),
  type: z.string().nullish(),
  assignee_id: optionalId,
  requester_id: optionalId,
});
const change = z.looseObject({ previous: anyId.nullish(), current: anyId.nullish() });

const priorities = ['LOW', 'NORMAL', 'HIGH', 'URGENT'];
const given = (id: string | null | undefined): string | undefined => (id === null || id === '0' || id === '' ? undefined : id);

/** What Zendesk counts as settled, in capitals today and in small letters before. */
export const isSettled = (status: string | null | undefined): boolean => /^(solved|closed)$/i.test(status ?? '');

type Ticket = z.infer<typeof ticket>;

export const priorityOf = (name: string | null | undefined): number | undefined => {
  const at = priorities.indexOf((name ?? '').toUpperCase());
  return at < 0 ? undefined : at;
};

const created = (of: Ticket, news: News): Piece[] => {
  const requester = given(of.requester_id);
  const customer = requester === undefined ? undefined : { id: requester };
  const issue = shown(of.type);
  return [
    draft(kind, 'case.opened', news, {
      case: of.id,
      title: shown(of.subject),
      issue,
      priority: priorityOf(of.priority),
      customer,
    }),
  ];
};

const statusChanged = (of: Ticket, news: News, told: Told): Piece[] => {
  const { previous, current } = change.parse(told.event);
  if (isSettled(current) && isSettled(previous)) return [notNeeded(told.type, 'was settled before')];
  if (isSettled(current)) return [draft(kind, 'case.resolved', news, { case: of.id, agent: given(of.assignee_id) })];
  if (isSettled(previous)) return [draft(kind, 'case.reopened', news, { case: of.id })];
  return [notNeeded(told.type, 'neither settles the ticket nor opens it again')];
};

const assigned =
  (to: 'agent' | 'team') =>
  (of: Ticket, news: News, told: Told): Piece[] => {
    const owner = given(change.parse(told.event).current);
    if (owner === undefined) return [notNeeded(told.type, 'was taken from somebody and given to nobody')];
    return [draft(kind, 'case.assigned', news, { case: of.id, to: { [to]: owner } })];
  };

const known: Record<string, (of: Ticket, news: News, told: Told) => Piece[]> = {
  'ticket.created': created,
  'ticket.status_changed': statusChanged,
  'ticket.agent_assignment_changed': assigned('agent'),
  'ticket.group_assignment_changed': assigned('team'),
};

/** Null: none of these. */
export const ticketPieces = (told: Told): Piece[] | null => {
  const map = Object.hasOwn(known, told.type) ? known[told.type] : undefined;
  return map?.(ticket.parse(told.detail), { id: told.id, time: instantOf(told.time) }, told) ?? null;
};
