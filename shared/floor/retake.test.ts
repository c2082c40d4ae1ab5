import { expect, test } from 'vitest';
import type { ContactEvent, FloorEvent } from '../events/floor-event.ts';
import { applyEvent } from './apply-event.ts';
import { bucketKey } from './buckets.ts';
import { cool } from './cool.ts';
import type { Floor } from './floor.ts';
import { longestOf } from './longest-waits.ts';
import { retakeLongest } from './retake.ts';
import { event, opening } from './testing/generate.ts';
import { runFloor } from './testing/run-floor.ts';

const minute = 60_000;

/** Twenty visits that were abandoned after 1 to 20 seconds. */
const left = Array.from({ length: 20 }, (_, index): FloorEvent[] => [
  event('contact.queued', opening, { contact: `c${index + 1}`, queue: 'sales' }),
  event('contact.abandoned', opening + (index + 1) * 1000, { contact: `c${index + 1}` }),
]).flat();

/** Late word that the visits with the longest waits, more than are remembered, flowed out after half a second instead. */
const withdrawals = Array.from({ length: 10 }, (_, index) =>
  event('contact.left_queue', opening + 500, { contact: `c${20 - index}`, how: 'overflow' }),
);

const longest = (floor: Floor): number | null =>
  longestOf(floor.buckets.quarters.get(bucketKey('cohort', opening, 'sales'))?.waits ?? { list: [], truncated: false });

test('[TA7] a maximum that withdrawals left without a witness is taken again from the bucket’s visits', () => {
  const floor = runFloor(left, opening + minute);
  expect(longest(floor)).toBe(20_000);
  for (const one of withdrawals) applyEvent(floor, one);
  expect(floor.buckets.retake.has(bucketKey('cohort', opening, 'sales'))).toBe(true);
  retakeLongest(floor, []);
  expect(longest(floor)).toBe(10_000);
  expect(floor.buckets.retake.size).toBe(0);
});

test('[TA7] visits that went cold are witnesses too', () => {
  const floor = runFloor(left, opening + minute);
  for (const one of withdrawals) applyEvent(floor, one);
  floor.clock.now = opening + 120 * minute;
  cool(floor);
  const cold = [...floor.changes.cooled].map(([id, { events }]) => [id, events as readonly ContactEvent[]] as const);
  expect(floor.contacts.size).toBe(0);
  retakeLongest(floor, cold);
  expect(longest(floor)).toBe(10_000);
});
