import { describe, expect, test } from 'vitest';
import { accuracyOf } from './accuracy.ts';
import { backTest } from './back-test.ts';
import { expectedOf, foretell } from './foretell.ts';
import { dateOf, sumOf } from './history.ts';
import { learn } from './pattern.ts';
import { firstMonday, madeFloor, workday, type MadeFloor } from './some-floor.fixture.ts';
import type { SpecialDay, SpecialDays } from './special-day.ts';

const office = { usual: 900, week: [1.25, 1.05, 1, 0.95, 0.9, 0.4, 0], shape: workday, noise: 0.08 };
const judge = (floor: MadeFloor, special: SpecialDays = new Map()) =>
  accuracyOf(backTest(madeFloor(floor), null, { first: 8, horizons: [{ days: 1 }], special }));

describe('[FC1] floors made up from a seed are foretold better than by last week or by the mean, with honest ranges', () => {
  test.each<[string, MadeFloor]>([
    ['an office with Sundays off', { seed: 11, days: 28, ...office }],
    ['a fortnight of it', { seed: 12, days: 14, ...office }],
    ['a quiet queue', { seed: 13, days: 35, ...office, usual: 25, noise: 0 }],
    ['a level that moves', { seed: 14, days: 49, ...office, drift: 0.04 }],
    ['a trend of a hundredth a day', { seed: 15, days: 42, ...office, trend: 0.01 }],
    ['a day that failed and a day of a flood', { seed: 16, days: 28, ...office, odd: { 9: 0.05, 17: 3 } }],
    ['ten thousand a day', { seed: 17, days: 28, ...office, usual: 10_000, noise: 0.04 }],
  ])('%s', (_, floor) => {
    const { wape, baselines, coverage, holds } = judge(floor);
    expect({ holds, wape, baselines }).toMatchObject({ holds: true });
    expect(Math.abs(coverage! - 0.9)).toBeLessThan(0.05);
  });
});

test('[FC1] where nothing but chance differs, it is about as good as the mean, which nothing beats', () => {
  const { wape, baselines } = judge({ seed: 18, days: 28, usual: 2000, week: [1, 1, 1, 1, 1, 1, 1], shape: () => 1 });
  expect(wape!).toBeLessThan(1.08 * baselines.sameHalfHourMean!);
  expect(wape!).toBeLessThan(baselines.sameWeekdayLastWeek!);
});

const learnt = (floor: MadeFloor) => learn(madeFloor(floor), null, 48);
const total = (floor: MadeFloor, ahead: number, special?: SpecialDays) =>
  expectedOf(foretell(learnt(floor), firstMonday + floor.days + ahead, special)).mean;

test('[FC1] a weekday on which nothing ever came is closed', () => {
  const pattern = learnt({ seed: 21, days: 28, ...office });
  expect(expectedOf(foretell(pattern, firstMonday + 34))).toEqual({ mean: 0, low: 0, high: 0 });
  expect(sumOf(foretell(pattern, firstMonday + 35).means)).toBeGreaterThan(900);
});

test('[FC1] one day unlike any other hardly moves what is expected after it', () => {
  const usual = total({ seed: 22, days: 29, ...office }, 0);
  expect(Math.abs(total({ seed: 22, days: 29, ...office, odd: { 28: 0.05 } }, 0) / usual - 1)).toBeLessThan(0.12);
});

test('[FC1] a trend goes on for a while, and fades', () => {
  const rising = { seed: 23, days: 56, ...office, week: [1, 1, 1, 1, 1, 1, 1], noise: 0.02, trend: 0.01 };
  const [now, later] = [total(rising, 0), total(rising, 300)];
  expect(later).toBeGreaterThan(now);
  expect(later).toBeLessThan(now * 1.6);
});

test('[FC2] a day marked as closed brings nothing, one like a Saturday a Saturday, one with a share that share', () => {
  const floor = { seed: 24, days: 28, ...office };
  const marked = (day: SpecialDay): SpecialDays => new Map([[dateOf(firstMonday + 28), day]]);
  const usual = total(floor, 0);
  expect(total(floor, 0, marked({ kind: 'closed' }))).toBe(0);
  expect(total(floor, 0, marked({ kind: 'like', weekday: 5 })) / usual).toBeCloseTo(0.4 / 1.25, 1);
  expect(total(floor, 0, marked({ kind: 'share', share: 0.5 }))).toBeCloseTo(usual / 2, 6);
});

test('[FC2] what came on a marked day teaches nothing about others', () => {
  const days = madeFloor({ seed: 25, days: 28, ...office, odd: { 21: 0.01 } });
  const without = days.filter(({ day }) => day !== firstMonday + 21);
  const special: SpecialDays = new Map([[dateOf(firstMonday + 21), { kind: 'closed' }]]);
  const next = (of: typeof days) => sumOf(foretell(learn(of, null, 48), firstMonday + 28, special).means);
  expect(next(days)).not.toBe(next(without));
  const asked = { first: 27, horizons: [{ days: 1 }], special };
  const [cell] = backTest(days, null, asked);
  expect(cell!.mean).toBe(foretell(learn(without.slice(0, 26), null, 48), firstMonday + 27, special).means[cell!.slot]);
});

test('[FC1] a queue of which nothing is known is expected to bring nothing', () => {
  expect(expectedOf(foretell(learn([], null, 48), firstMonday))).toEqual({ mean: 0, low: 0, high: 0 });
  expect(expectedOf(foretell(learnt({ seed: 1, days: 9, ...office, usual: 0 }), firstMonday)).mean).toBe(0);
});

test('[FC1] a quiet queue takes the shape of its floor: nothing is expected in the dead of night', () => {
  const quiet = madeFloor({ seed: 26, days: 21, ...office, usual: 4 });
  const { means } = foretell(learn(quiet, madeFloor({ seed: 27, days: 21, ...office }), 48), firstMonday + 21);
  expect(sumOf(means.slice(0, 13)) / sumOf(means)).toBeLessThan(0.02);
  expect(means.filter((mean) => mean > 0.02).length).toBeGreaterThan(20);
});
