import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { riskFigures } from '@floorlight/shared/board/board.ts';
import { assessRisk } from './assess-risk.ts';
import { NOW, anyInput, calm } from './risk-input.fixture.ts';
import { neededInTarget } from './recovery.ts';

test('[RK2] whatever the queue, the figures are what the board may carry', () => {
  fc.assert(fc.property(anyInput, (input) => void riskFigures.parse({ ...assessRisk(input), lever: null })));
});

test('[RK4] safe is ok and missed is missed, and nothing else reads missed', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { level, needed, expected } = assessRisk(input);
      expect(needed).toBe(neededInTarget(input.goal, input.judged, input.inTarget, expected));
      if (needed <= 0) expect(level).toBe('ok');
      expect(level === 'missed').toBe(needed > expected);
    }),
  );
});

test('[RK4] nothing more needed is safe, with the chance left that more arrivals than expected undo it', () => {
  const figures = assessRisk(calm({ judged: 10, inTarget: 10, arrivals15: 1, arrivals30: 4, arrivals60: 8 }));
  expect(figures).toMatchObject({ needed: 0, expected: 2, level: 'ok' });
  expect(figures.belowGoal).toBeGreaterThan(0);
  expect(figures.belowGoal).toBeLessThan(0.25);
});

test('[RK4] once nobody can come any more, safe and missed are certain', () => {
  const over = { now: calm().intervalEnd };
  expect(assessRisk(calm({ ...over, inTarget: 8 }))).toMatchObject({ belowGoal: 0, level: 'ok' });
  expect(assessRisk(calm({ ...over, inTarget: 7 }))).toMatchObject({ belowGoal: 1, level: 'missed' });
});

test('[RK2] a queue to which nobody came lately is not promised to stay quiet, the less so the longer it is', () => {
  const quiet = { inTarget: 8, arrivals15: 0, arrivals30: 0, arrivals60: 0 };
  const early = assessRisk(calm(quiet)).belowGoal;
  const late = assessRisk(calm({ ...quiet, now: calm().intervalEnd - 60_000 })).belowGoal;
  expect(early).toBeGreaterThan(0);
  expect(early).toBeGreaterThan(late);
});

test('[RK2] more load on the same agents, here from before the interval or in other queues, does not lower the risk', () => {
  fc.assert(
    fc.property(anyInput, fc.integer({ min: 1, max: 10 }), (input, count) => {
      const old = new Array<number>(count).fill(input.intervalStart - 11 * 60_000);
      const { belowGoal } = assessRisk(input);
      expect(assessRisk({ ...input, waiting: [...old, ...input.waiting] }).belowGoal).toBeGreaterThanOrEqual(belowGoal - 1e-12);
      const elsewhere = { ...input.elsewhere, waiting: [...old, ...input.elsewhere.waiting] };
      expect(assessRisk({ ...input, elsewhere }).belowGoal).toBeGreaterThanOrEqual(belowGoal - 1e-12);
    }),
  );
});

test('[RK2] a visit more in target so far does not raise the risk', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      fc.pre(input.inTarget < input.judged);
      const better = assessRisk({ ...input, inTarget: input.inTarget + 1 });
      expect(better.belowGoal).toBeLessThanOrEqual(assessRisk(input).belowGoal + 1e-12);
    }),
  );
});

test('[RK2] a line that waits is riskier than the same queue with nobody waiting', () => {
  const waiting = [NOW - 19_000, NOW - 12_000, NOW - 9000, NOW - 2000];
  expect(assessRisk(calm({ waiting, free: 0, freed: 0 })).belowGoal).toBeGreaterThan(assessRisk(calm()).belowGoal);
});

test('[RK4] expected counts pending visits of this interval, not those judged or from before it', () => {
  const quiet = { arrivals15: 0, arrivals30: 0, arrivals60: 0 };
  const waiting = [NOW - 21_000, NOW - 20_000, NOW - 1000];
  expect(assessRisk(calm({ ...quiet, waiting })).expected).toBe(2);
  expect(assessRisk(calm({ ...quiet, waiting, intervalStart: NOW - 500, intervalEnd: NOW + 1_799_500 })).expected).toBe(0);
});

test('[RK4] arrivals are forecast at the mean pace of the last 15, 30 and 60 minutes to the end of the interval', () => {
  expect(assessRisk(calm({ arrivals15: 15, arrivals30: 30, arrivals60: 60 })).expected).toBe(20);
  expect(assessRisk(calm({ arrivals15: 30, arrivals30: 30, arrivals60: 30 })).expected).toBe(23);
  expect(assessRisk(calm({ now: calm().intervalEnd })).expected).toBe(0);
});

test('[RK3] the level holds on to the one before while the chance is within 0.05', () => {
  const inputs = fc.sample(anyInput, { numRuns: 2000, seed: 7 }).map((input) => ({ ...input, previous: null }));
  const edge = inputs.find((input) => {
    const { belowGoal } = assessRisk(input);
    return belowGoal >= 0.45 && belowGoal < 0.5;
  })!;
  expect(assessRisk(edge).level).toBe('watch');
  expect(assessRisk({ ...edge, previous: 'at_risk' }).level).toBe('at_risk');
});

describe('[RK3] one plain sentence says why', () => {
  test.each([
    [
      'in the balance',
      calm({ waiting: [NOW - 12_000] }),
      /^17 of the next 21 visits must be answered in 20 s to end at 80 %; \d+(\.\d)? % is to be expected, with 1 waiting\.$/,
    ],
    [
      'missed',
      calm({ judged: 40, inTarget: 10, arrivals15: 3, arrivals30: 6, arrivals60: 12 }),
      /^10 of 40 visits in target so far: even if all 4 still expected are answered in time it ends at 31\.8 %, below the goal of 80 %\.$/,
    ],
    [
      'missed, none to come',
      calm({ judged: 1, inTarget: 0, arrivals15: 0, arrivals30: 0, arrivals60: 0 }),
      /^0 of 1 visit in target so far, none still expected: 80 % is out of reach\.$/,
    ],
    [
      'safe',
      calm({ judged: 40, inTarget: 40, arrivals15: 3, arrivals30: 6, arrivals60: 12 }),
      /^The goal of 80 % is safe: it holds even if the 4 visits still expected are answered late\.$/,
    ],
    [
      'nothing at all',
      calm({ judged: 0, inTarget: 0, arrivals15: 0, arrivals30: 0, arrivals60: 0 }),
      /^Nothing to judge yet, and nothing expected in this interval\.$/,
    ],
  ])('%s', (_, input, sentence) => {
    expect(assessRisk(input).because).toMatch(sentence);
  });
});
