import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { drawSample, type Candidate, type SampleRule } from './draw-sample.ts';

const shift = (nth: number, more: Partial<Candidate> = {}): Candidate => ({
  ...{ agent: `a${nth % 7}`, shift: nth, irregular: false, isNew: false },
  aht: { value: nth, numerator: nth * 10, denominator: 10 },
  ...more,
});
const hundred = Array.from({ length: 100 }, (_, nth) => shift(nth));
const chance = (seed: string) => (one: Candidate) =>
  createHash('sha256').update(`${seed} ${one.agent} ${one.shift}`).digest('hex');
const draw = (rule: SampleRule, size: number, of: readonly Candidate[], seed = 's'): number[] =>
  drawSample(of, { rule, size }, chance(seed)).drawn.map((one) => one.shift);

test('[RV2] the same seed draws the same, in whatever order shifts come; another draws others', () => {
  expect(draw('random', 10, hundred.toReversed())).toEqual(draw('random', 10, hundred));
  expect(draw('random', 10, hundred, 'other')).not.toEqual(draw('random', 10, hundred));
  expect(new Set(draw('random', 200, hundred)).size).toBe(100);
});

test('[RV2] every shift is equally likely', () => {
  const times = new Map<number, number>();
  for (let seed = 0; seed < 2000; seed += 1)
    for (const one of draw('random', 10, hundred, String(seed))) times.set(one, (times.get(one) ?? 0) + 1);
  // 200 each; five standard deviations are 67
  for (const count of times.values()) expect(Math.abs(count - 200)).toBeLessThan(67);
  expect(times.size).toBe(100);
});

test('[RV2] a rule draws what fits it, and says how many do', () => {
  const some = hundred.map((one, nth) => ({ ...one, irregular: nth % 10 === 0, isNew: nth < 3 }));
  expect(draw('irregular', 100, some).sort((a, b) => a - b)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
  expect(draw('new-agents', 5, some).sort()).toEqual([0, 1, 2]);
  expect(drawSample(some, { rule: 'irregular', size: 4 }, chance('s'))).toMatchObject({ fitting: 10 });
});

test('[RV2] handle times of a handful of contacts are not compared', () => {
  const few = shift(1000, { aht: { value: 1000, numerator: 4000, denominator: 4 } });
  expect(draw('longest-handling', 2, [...hundred, few])).toEqual([99, 98]);
  expect(draw('shortest-handling', 2, [...hundred, few])).toEqual([0, 1]);
});
