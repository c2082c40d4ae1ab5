import type { EventType, FloorEvent } from '../events/floor-event.ts';

/** Life-cycle rank of a type (SPEC EV9); those that share an instant are folded in this order. */
const lifeCycle: readonly EventType[] = [
  'contact.started',
  'contact.queued',
  'contact.offered',
  'contact.declined',
  'contact.offer_withdrawn',
  'contact.dialled',
  'contact.answered',
  'contact.connected',
  'contact.held',
  'contact.retrieved',
  'contact.consulted',
  'contact.transferred',
  'contact.left_queue',
  'contact.abandoned',
  'contact.ended',
  'contact.wrapped',
  'contact.rated',
  'agent.signed_in',
  'agent.queues_changed',
  'agent.capacity_changed',
  'agent.presence_changed',
  'agent.signed_out',
  'agent.snapshot',
];
const ranks = new Map(lifeCycle.map((type, index) => [type, index + 1]));

type Ordered = Pick<FloorEvent, 'time' | 'type' | 'source' | 'sequence' | 'id'>;

const phase = (event: Ordered): number => (event.sequence === undefined ? (ranks.get(event.type) ?? 0) : 0);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** SPEC EV9: (time, phase, source, sequence, id), as a tuple. 0 only for the same event. */
export const compareEvents = (a: Ordered, b: Ordered): number =>
  a.time - b.time ||
  phase(a) - phase(b) ||
  compareText(a.source, b.source) ||
  (a.sequence ?? 0) - (b.sequence ?? 0) ||
  compareText(a.id, b.id);

/**
 * Puts an event at its place in an ordered list; false where the list has it already (SPEC EV1).
 * Most events come last, so the place is sought from the end.
 */
export const insertInOrder = <T extends Ordered>(list: T[], event: T): boolean => {
  if (list.some((known) => known.id === event.id && known.source === event.source)) return false;
  let at = list.length;
  while (at > 0 && compareEvents(list[at - 1] as T, event) > 0) at -= 1;
  list.splice(at, 0, event);
  return true;
};
