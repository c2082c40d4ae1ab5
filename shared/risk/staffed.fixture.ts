import fc from 'fast-check';
import { assessRisk } from './assess-risk.ts';
import { NOW, anyInput, calm } from './risk-input.fixture.ts';
import type { RiskInput } from './risk-input.ts';
import type { Staffed } from './staffed.ts';

/** A queue assessed as it stands. */
export const staffed = (input: RiskInput, agents: number): Staffed => ({ input, risk: assessRisk(input), agents });

/** Two contacts a minute of three minutes each, for five agents: six erlangs. Six wait, four of the ten judged were in target. */
export const short = (change: Partial<RiskInput> = {}): RiskInput => {
  const waiting = [70, 55, 40, 24, 12, 3].map((seconds) => NOW - seconds * 1000);
  return calm({
    inTarget: 4,
    waiting,
    free: 0,
    freed: 0,
    arrivals15: 30,
    arrivals30: 60,
    arrivals60: 120,
    recent30: { judged: 30, inTarget: 9 },
    ...change,
  });
};

export const anyStaffed: fc.Arbitrary<Staffed> = fc
  .tuple(anyInput, fc.double({ min: 0, max: 200, noNaN: true }))
  .map(([input, agents]) => staffed(input, agents));
