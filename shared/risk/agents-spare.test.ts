import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentsSpare } from './agents-spare.ts';
import { lookAhead, predictedLevel } from './outlook.ts';
import { calm } from './risk-input.fixture.ts';
import { answeredBy } from './staffed.ts';
import { anyStaffed, short, staffed } from './staffed.fixture.ts';

/** One contact a minute of three minutes: three erlangs; all in target so far. */
const easy = calm({
  judged: 30,
  inTarget: 30,
  recent30: { judged: 30, inTarget: 30 },
  arrivals15: 15,
  arrivals30: 30,
  arrivals60: 60,
});

test('[RK5] a queue spares so many that it still keeps its goal, and not one more', () => {
  const queue = staffed(easy, 9);
  const spare = agentsSpare(queue);
  expect(answeredBy(queue, 9 - spare)).toBeGreaterThanOrEqual(0.8);
  expect(answeredBy(queue, 9 - spare - 1)).toBeLessThan(0.8);
  expect(spare).toBe(4);
});

test('[RK5] a queue in danger spares nobody, nor one that keeps its goal by luck', () => {
  expect(agentsSpare(staffed(short(), 12))).toBe(0);
  expect(agentsSpare(staffed(easy, 3))).toBe(0);
});

test('[RK5] a queue where nothing happens keeps one', () => {
  expect(agentsSpare(staffed(calm({ judged: 0, inTarget: 0, arrivals15: 0, arrivals30: 0, arrivals60: 0 }), 4))).toBe(3);
});

test('[RK5] of any queue: it is expected to end above its goal without whom it spares', () => {
  fc.assert(
    fc.property(anyStaffed, (queue) => {
      const spare = agentsSpare(queue);
      expect(spare).toBeGreaterThanOrEqual(0);
      if (queue.risk.level !== 'ok') expect(spare).toBe(0);
      if (spare === 0) return;
      const longRun = answeredBy(queue, Math.round(queue.agents) - spare);
      expect(longRun).toBeGreaterThanOrEqual(queue.input.goal / 10_000);
      const outlook = lookAhead(queue.input);
      const fewer = { ...outlook, hit: Math.min(outlook.hit, longRun) };
      expect(predictedLevel(queue.input, fewer, queue.risk.expected) ?? 1).toBeGreaterThanOrEqual(queue.input.goal / 10_000);
    }),
  );
});
