import { expect, test } from 'vitest';
import type { EventType, FloorEvent } from '../events/floor-event.ts';
import { compareEvents, insertInOrder } from './order.ts';

type Ordered = Pick<FloorEvent, 'time' | 'type' | 'source' | 'sequence' | 'id'>;

const ordered = (about: Partial<Ordered>): Ordered => ({ time: 0, type: 'contact.queued', source: 'pbx', id: 'a', ...about });

/** True where the first comes before the second, whichever way they are asked. */
const precedes = (first: Partial<Ordered>, second: Partial<Ordered>): boolean => {
  const [a, b] = [ordered(first), ordered(second)];
  return compareEvents(a, b) < 0 && compareEvents(b, a) > 0;
};

test('[EV9] time comes first', () => {
  expect(precedes({ time: 1, type: 'contact.rated', id: 'z' }, { time: 2, id: 'a' })).toBe(true);
});

const lifeCycle: EventType[] = [
  'contact.queued',
  'contact.offered',
  'contact.declined',
  'contact.answered',
  'contact.held',
  'contact.retrieved',
  'contact.transferred',
  'contact.abandoned',
  'contact.ended',
  'contact.wrapped',
  'contact.rated',
];

test.each(lifeCycle.slice(1).map((type, index) => [lifeCycle[index], type] as const))(
  '[EV9] at one instant %s comes before %s',
  (earlier, later) => {
    expect(precedes({ type: earlier as EventType, id: 'z' }, { type: later, id: 'a' })).toBe(true);
  },
);

test('[EV9] an event of a source that declares a sequence has phase 0: before those of one that does not', () => {
  expect(precedes({ type: 'contact.ended', source: 'z', sequence: 9 }, { type: 'contact.queued', source: 'a' })).toBe(true);
});

test('[EV9] the sequence, not the life cycle, orders what one source numbers', () => {
  expect(precedes({ type: 'contact.ended', sequence: 1 }, { type: 'contact.queued', sequence: 2 })).toBe(true);
});

test('[EV9] sequences are compared as numbers', () => {
  expect(precedes({ sequence: 9 }, { sequence: 10 })).toBe(true);
});

test('[EV9] the source decides before the sequence', () => {
  expect(precedes({ source: 'a', sequence: 7 }, { source: 'b', sequence: 3 })).toBe(true);
});

test('[EV9] last of all the id', () => {
  expect(precedes({ id: 'a' }, { id: 'b' })).toBe(true);
  expect(compareEvents(ordered({}), ordered({}))).toBe(0);
});

test('[EV9] an event is put at its place, wherever the list has got to', () => {
  const list: Ordered[] = [];
  for (const time of [5, 1, 9, 3]) insertInOrder(list, ordered({ time, id: String(time) }));
  expect(list.map(({ time }) => time)).toEqual([1, 3, 5, 9]);
});

test('[EV1] the same id of the same source is not put in twice; of another source it is', () => {
  const list = [ordered({ id: 'a' })];
  expect(insertInOrder(list, ordered({ id: 'a', time: 7 }))).toBe(false);
  expect(insertInOrder(list, ordered({ id: 'a', source: 'crm' }))).toBe(true);
  expect(list).toHaveLength(2);
});
