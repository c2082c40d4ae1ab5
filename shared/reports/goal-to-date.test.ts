import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SpecialDay } from '../forecast/special-day.ts';
import { goalToDate, type GoalDay, type GoalInput } from './goal-to-date.ts';

const length = 24 * 60 * 60_000;
/** Day 0 is a Monday. */
const day = (nth: number, judged = 0, inTarget = judged): GoalDay => ({
  start: nth * length,
  weekday: (((nth % 7) + 7) % 7) + 1,
  judged,
  inTarget,
});
const run = (from: number, to: number, of: (nth: number) => GoalDay): GoalDay[] =>
  Array.from({ length: to - from }, (_, index) => of(from + index));

const input = (over: Partial<GoalInput>): GoalInput => ({
  goal: 8000,
  period: run(0, 28, day),
  days: [],
  today: 14 * length,
  ...over,
});

describe('[RK4] a contract period to date', () => {
  test('what the rest must reach, from what such days bring', () => {
    const days = [...run(-14, 14, (nth) => day(nth, 100, 70)), day(14, 40, 40)];
    const goal = goalToDate(input({ days }));
    // 14 days of 100 and 40 today; the rest of today and 13 days more
    expect(goal).toMatchObject({ expected: 60 + 13 * 100, daysPassed: 14, daysLeft: 14, state: 'open' });
    expect(goal.serviceLevel).toMatchObject({ numerator: 1020, denominator: 1440 });
    expect(goal.needed).toBe(Math.ceil(0.8 * (1440 + 1360)) - 1020);
    expect(goal.neededShare).toBeCloseTo(1220 / 1360);
  });

  test('a weekday brings what that weekday brought', () => {
    const days = run(-28, 0, (nth) => day(nth, nth % 7 === -2 || nth % 7 === -1 ? 0 : 50));
    expect(goalToDate(input({ days, today: 0, period: run(0, 7, day) }))).toMatchObject({ expected: 250 });
  });

  test('[FC2] marked days bring what their mark says, and teach nothing', () => {
    const weekend = (nth: number) => day(nth, nth % 7 === -2 || nth % 7 === -1 ? 10 : 50);
    const flood = (nth: number): GoalDay =>
      nth === -7 ? { ...day(nth, 5000), special: { kind: 'share', share: 100 } } : weekend(nth);
    const expected = (...special: (SpecialDay | undefined)[]) => {
      const period = run(0, 7, day).map((one, nth) => ({ ...one, special: special[nth] }));
      return goalToDate(input({ days: run(-28, 0, flood), today: 0, period })).expected;
    };
    expect(expected()).toBe(270);
    expect(expected({ kind: 'closed' }, { kind: 'share', share: 1.5 }, { kind: 'like', weekday: 5 })).toBe(270 - 50 + 25 - 40);
  });

  test('safe where nothing can undo it, missed where not even all of the rest would do', () => {
    const history = run(-28, 0, (nth) => day(nth, 10));
    const week = { period: run(0, 7, day), today: 6 * length };
    expect(goalToDate(input({ ...week, days: [...history, ...run(0, 6, (nth) => day(nth, 100, 95))] })).state).toBe('safe');
    expect(goalToDate(input({ ...week, days: [...history, ...run(0, 6, (nth) => day(nth, 100, 50))] })).state).toBe('missed');
  });

  test('[SL4] with nothing counted and nothing known there is no value, and nobody says what it takes', () => {
    expect(goalToDate(input({}))).toMatchObject({
      serviceLevel: { value: null },
      expected: null,
      needed: null,
      neededShare: null,
      state: 'unknown',
    });
  });

  test('a period that is over has reached its goal or missed it', () => {
    const past = { period: run(0, 7, day), today: 30 * length };
    const reached = run(0, 7, (nth) => day(nth, 10, 8));
    expect(goalToDate(input({ ...past, days: reached }))).toMatchObject({ expected: 0, state: 'safe', daysLeft: 0 });
    expect(goalToDate(input({ ...past, days: reached.map((one) => ({ ...one, inTarget: 7 })) }))).toMatchObject({
      state: 'missed',
    });
  });

  test('exactly what is needed reaches the goal, one fewer does not', () => {
    const count = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.array(fc.tuple(count, count), { minLength: 8, maxLength: 8 }),
        (goal, counts) => {
          const days = counts.map(([a, b], nth) => day(nth - 4, Math.max(a, b), Math.min(a, b)));
          const { expected, needed, serviceLevel } = goalToDate(input({ goal, days, period: run(0, 7, day), today: 4 * length }));
          const [judged, inTarget] = [serviceLevel.denominator + expected!, serviceLevel.numerator];
          expect((inTarget + needed!) * 10_000).toBeGreaterThanOrEqual(goal * judged);
          expect((inTarget + needed! - 1) * 10_000).toBeLessThan(goal * judged);
        },
      ),
    );
  });
});
