import { expect, test } from 'vitest';
import type { IntervalFigures } from '#lib/day/queue-day.ts';
import { levelLines, visitLines } from './day-series.ts';

const ratio = (numerator: number, denominator: number) => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
});

const row = (start: string, offered: number, level = ratio(0, 0)) =>
  ({ start, offered, answered: offered - 1, abandoned: 1, serviceLevel: level }) as IntervalFigures;

const day = {
  window: { from: Date.parse('2026-03-02T00:00Z'), to: Date.parse('2026-03-03T00:00Z'), zone: 'UTC' },
  asOf: { cursor: '1-0', now: Date.parse('2026-03-02T09:20Z') },
  goal: 8000,
  intervals: [row('2026-03-02T09:30:00Z', 0), row('2026-03-02T09:15:00Z', 4), row('2026-03-02T09:00:00Z', 8, ratio(3, 4))],
};

test('in order of time, up to the running quarter-hour; without a value there is no point', () => {
  const [level, , goal] = levelLines(day);
  expect(level?.points).toEqual([
    { x: Date.parse('2026-03-02T09:00Z'), y: 75 },
    { x: Date.parse('2026-03-02T09:15Z'), y: null },
  ]);
  expect(goal?.points.map(({ y }) => y)).toEqual([80, 80]);
});

test('each line has a stroke of its own, so that no colour is needed to tell them', () => {
  for (const lines of [levelLines(day), visitLines(day)])
    expect(new Set(lines.map(({ stroke }) => stroke)).size).toBe(lines.length);
  expect(visitLines(day)[0]?.points.map(({ y }) => y)).toEqual([8, 4]);
});

test('four quarter-hours together are their sums, never the mean of their ratios', () => {
  const at = (minutes: number): string => new Date(Date.parse('2026-03-02T08:00Z') + minutes * 60_000).toISOString();
  const levels = [ratio(1, 1), ratio(0, 0), ratio(2, 10), ratio(3, 3), ratio(0, 6)];
  const [, hour] = levelLines({ ...day, intervals: levels.map((level, nth) => row(at(15 * nth), 1, level)) });
  expect(hour?.points.map(({ y }) => y)).toEqual([100, 100, (3 / 11) * 100, (6 / 14) * 100, (5 / 19) * 100]);
  expect(levelLines({ ...day, intervals: [row(at(0), 0)] })[1]?.points.map(({ y }) => y)).toEqual([null]);
});
