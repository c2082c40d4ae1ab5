import { expect, test } from 'vitest';
import type { FloorEvent } from '../../events/floor-event.ts';
import { bucketKey } from '../buckets.ts';
import type { Attribution } from '../../metrics/service-level.ts';
import type { Tally } from '../../metrics/tally.ts';
import type { Floor } from '../floor.ts';
import { event, opening } from '../testing/generate.ts';
import { look, runFloor } from '../testing/run-floor.ts';

const minute = 60_000;
const quarter = 15 * minute;
const second = opening + quarter;
const third = second + quarter;

const tally = (floor: Floor, attribution: Attribution, start: number): Partial<Tally> =>
  floor.buckets.quarters.get(bucketKey(attribution, start, 'sales'))?.tally ?? {};

/** Offered in the first quarter-hour, answered in the second, over in the third. */
const across: FloorEvent[] = [
  event('contact.queued', second - 10_000, { contact: 'c', queue: 'sales' }),
  event('contact.answered', second + 5_000, { contact: 'c', agent: 'ana' }),
  event('contact.ended', third + minute, { contact: 'c' }),
];

test('[TA6] by cohort everything counts in the interval of the offer', () => {
  const floor = runFloor(across, third + quarter);
  expect(tally(floor, 'cohort', opening)).toMatchObject({ offered: 1, answered: 1, judged: 1, inTarget: 1, handledWithEnd: 1 });
  expect([second, third].map((start) => tally(floor, 'cohort', start).answered ?? 0)).toEqual([0, 0]);
});

test('[TA6] by outcome each counts when it happened', () => {
  const floor = runFloor(across, third + quarter);
  expect(tally(floor, 'outcome', opening)).toMatchObject({ offered: 1, answered: 0, judged: 0, handledWithEnd: 0 });
  expect(tally(floor, 'outcome', second)).toMatchObject({ offered: 0, answered: 1, judged: 1, inTarget: 1, handledWithEnd: 0 });
  expect(tally(floor, 'outcome', third)).toMatchObject({
    answered: 0,
    handledWithEnd: 1,
    handleTime: third + minute - second - 5000,
  });
});

test('[TA6] by outcome a handling counts when its after-contact work ended', () => {
  const wrapUp = [
    ...across.slice(0, 2),
    event('contact.ended', third - minute, { contact: 'c', wrapUp: true }),
    event('contact.wrapped', third + minute, { contact: 'c', agent: 'ana' }),
  ];
  const floor = runFloor(wrapUp, third + quarter);
  expect(tally(floor, 'outcome', second).handledWithEnd).toBe(0);
  expect(tally(floor, 'outcome', third).handledWithEnd).toBe(1);
});

const queued = (contact: string, at: number): FloorEvent => event('contact.queued', at, { contact, queue: 'sales' });
const tile = (events: FloorEvent[], now: number) => look(runFloor(events, now)).queues.find(({ id }) => id === 'sales');

test('[TA6] a rolling window takes visits now waiting past the target into its ratio', () => {
  const answered = [queued('a', opening), event('contact.answered', opening + 5000, { contact: 'a', agent: 'ana' })];
  const events = [...answered, queued('w', opening + 10_000)];
  expect(tile(events, opening + 25_000)?.last15.serviceLevel).toEqual({ value: 1, numerator: 1, denominator: 1 });
  expect(tile(events, opening + 31_000)?.last15.serviceLevel).toEqual({ value: 0.5, numerator: 1, denominator: 2 });
});

test('[TA8] a rolling window forgets what has left it, in ten-second steps', () => {
  const events = [queued('a', opening), event('contact.answered', opening + 5000, { contact: 'a', agent: 'ana' })];
  const shown = (now: number) => {
    const seen = tile(events, now);
    return [seen?.last15.answered, seen?.last30.answered, seen?.last60.answered];
  };
  expect(shown(opening + quarter - 1)).toEqual([1, 1, 1]);
  expect(shown(opening + quarter)).toEqual([0, 1, 1]);
  expect(shown(opening + 2 * quarter)).toEqual([0, 0, 1]);
  expect(shown(opening + 4 * quarter)).toEqual([0, 0, 0]);
});

test('[MX6] the longest wait is the oldest visit waiting now; the longest in a period is another measure', () => {
  const events = [
    queued('a', opening),
    event('contact.answered', opening + 90_000, { contact: 'a', agent: 'ana' }),
    queued('w', opening + minute),
    queued('x', opening + 80_000),
  ];
  const shown = tile(events, opening + 100_000);
  expect(shown?.waitingSince).toEqual([opening + minute, opening + 80_000]);
  expect(shown?.today.maxWaitSeconds).toBe(90);
  expect(shown?.last15.maxWaitSeconds).toBeNull();
});
