import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FloorEvent } from '../events/floor-event.ts';
import { compareEvents, insertInOrder } from './order.ts';
import { event, opening } from './testing/generate.ts';

/** Few values each, so that events often share all but the last clause of the tuple. */
const few = fc.tuple(
  fc.constantFrom('contact.queued' as const, 'contact.abandoned' as const),
  fc.integer({ min: 0, max: 1 }),
  fc.constantFrom('crm', 'pbx'),
  fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
  fc.constantFrom('a', 'b', 'c'),
);
const one = few.map(([type, ms, source, sequence, id]): FloorEvent => {
  const about = { source, id, ...(sequence !== undefined && { sequence }) };
  return event(type, opening + ms, { contact: 'c', queue: 'sales' }, about);
});
const nameOf = ({ source, id }: FloorEvent): string => `${source}/${id}`;

test('[EV9] is a total order: what comes before is told alike from both sides, and onward', () => {
  fc.assert(
    fc.property(one, one, one, (a, b, c) => {
      expect(Math.sign(compareEvents(a, b))).toBe(0 - Math.sign(compareEvents(b, a)));
      if (nameOf(a) !== nameOf(b)) expect(compareEvents(a, b)).not.toBe(0);
      if (compareEvents(a, b) <= 0 && compareEvents(b, c) <= 0) expect(compareEvents(a, c)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 2000 },
  );
});

test('[EV9] [EV1] a list filled in any order of arrival, repeats included, is the sorted list', () => {
  const arrivals = fc
    .uniqueArray(one, { selector: nameOf, maxLength: 6 })
    .chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length })),
    );
  fc.assert(
    fc.property(arrivals, ([events, arriving]) => {
      const list: FloorEvent[] = [];
      for (const arrived of arriving) insertInOrder(list, arrived);
      expect(list).toEqual(events.toSorted(compareEvents));
    }),
    { numRuns: 1000 },
  );
});
