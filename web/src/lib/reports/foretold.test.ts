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

test('people there are those signed in, on average of a half-hour that is over', () => {
  const start = (at: number): string => new Date(at).toISOString();
  const staffing = { asOf: { now: 1_800_000 }, intervals: [0, 1_800_000].map((at) => ({ start: start(at), required: 3 })) };
  const present = { intervals: [0, 1_800_000].map((at) => ({ start: start(at), seconds: { signedIn: 4500, talking: 100 } })) };
  const lines = staffLines(staffing, present);
  expect(lines.map(({ points }) => points.map(({ y }) => y))).toEqual([[3, 3], [2.5]]);
  expect(staffLines(staffing, null)).toHaveLength(1);
});

test('what came is what the report says; of what nothing was known nothing is drawn', () => {
  const start = (at: number): string => new Date(at).toISOString();
  const times = [
    { start: start(0), expected: 0, low: 0, high: 0 },
    { start: start(1_800_000), expected: 6.5, low: 2, high: 11 },
  ];
  const rows = [reportRowOf({ start: start(0), offered: 7 }), reportRowOf({ start: start(1_800_000), offered: 8 })];
  expect(forecastLines(times, rows).map(({ points }) => points.map(({ y }) => y))).toEqual([
    [7, 8],
    [null, 6.5],
    [null, 2],
    [null, 11],
  ]);
});
