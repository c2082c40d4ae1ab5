import { expect, test } from 'vitest';
import { forecastLines, foretoldQueue, staffLines } from './foretold.ts';
import { reportRowOf } from './report-row.fixture.ts';
import { usualAddress } from './report-address.ts';

const day = 24 * 60 * 60_000;
const asked = (over: Partial<typeof usualAddress>, days = 1) => ({
  floor: 'north',
  from: 0,
  to: days * day,
  address: { ...usualAddress, ...over },
});

test('all together or one queue can be foretold, by half-hours or days', () => {
  expect(foretoldQueue(asked({}))).toBe('*');
  expect(foretoldQueue(asked({ queue: ['sales'], width: 'day' }))).toBe('sales');
  expect(foretoldQueue(asked({ queue: ['sales', 'billing'] }))).toBeNull();
  expect(foretoldQueue(asked({ queue: ['group:east'] }))).toBeNull();
  expect(foretoldQueue(asked({ program: ['Acme'] }))).toBeNull();
  expect(foretoldQueue(asked({ width: '60' }))).toBeNull();
  expect(foretoldQueue(asked({}, 32))).toBeNull();
});

test('people needed, scheduled and there stand beside one another; of whom nothing is told nothing is drawn', () => {
  const time = (nth: number, rostered: number | null, present: number | null) => {
    const [start = '', end = ''] = [nth, nth + 1].map((at) => new Date(at * 1_800_000).toISOString());
    return { start, end, required: 3, rostered, present };
  };
  const values = (...intervals: ReturnType<typeof time>[]) =>
    staffLines({ asOf: { now: 1_800_000 }, foretoldFrom: null, intervals }).map(({ points }) => points.map(({ y }) => y));
  expect(values(time(0, 4, 2.5), time(1, 3.5, null))).toEqual([
    [3, 3],
    [4, 3.5],
    [2.5, null],
  ]);
  expect(values(time(0, null, 2), time(1, null, null))).toEqual([
    [3, 3],
    [2, null],
  ]);
  expect(values(time(0, null, null))).toEqual([[3]]);
  const later = { asOf: { now: 0 }, foretoldFrom: time(1, null, null).start, intervals: [time(0, null, 2), time(1, null, 3)] };
  expect(staffLines(later).map(({ points }) => points.map(({ y }) => y))).toEqual([
    [null, 3],
    [2, 3],
  ]);
});

test('what came is what the report says; of what nothing was known nothing is drawn', () => {
  const start = (at: number): string => new Date(at).toISOString();
  const times = [
    { start: start(0), expected: 0, low: 0, high: 0 },
    { start: start(1_800_000), expected: 6.5, low: 2, high: 11 },
  ];
  const rows = [reportRowOf({ start: start(0), offered: 7 }), reportRowOf({ start: start(1_800_000), offered: 8 })];
  expect(forecastLines({ foretoldFrom: start(1_800_000) }, times, rows).map(({ points }) => points.map(({ y }) => y))).toEqual([
    [7, 8],
    [null, 6.5],
    [null, 2],
    [null, 11],
  ]);
});
