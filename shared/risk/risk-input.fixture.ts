import fc from 'fast-check';
import type { RiskInput } from './risk-input.ts';

export const NOW = 1_000_000_000;
const MINUTE_MS = 60_000;

/** Ten minutes into a half-hour on a calm queue: 8 of 10 in target, nobody waiting. */
export function calm(change: Partial<RiskInput> = {}): RiskInput {
  return {
    now: NOW,
    intervalStart: NOW - 10 * MINUTE_MS,
    intervalEnd: NOW + 20 * MINUTE_MS,
    targetMs: 20_000,
    goal: 8000,
    judged: 10,
    inTarget: 8,
    waiting: [],
    free: 2,
    freed: 1,
    busy: 5,
    arrivals15: 15,
    arrivals30: 30,
    arrivals60: 60,
    recent30: { judged: 28, inTarget: 23 },
    handleMs: 180_000,
    patienceMs: null,
    elsewhere: { waiting: [], busy: 0 },
    previous: null,
    ...change,
  };
}

const judged = fc.tuple(fc.nat(400), fc.nat(400)).map(([hits, misses]) => ({ judged: hits + misses, inTarget: hits }));

/** Entry instants up to ten minutes ago, oldest first. */
const line = fc
  .array(fc.integer({ min: NOW - 10 * MINUTE_MS, max: NOW }), { maxLength: 40 })
  .map((line) => line.sort((a, b) => a - b));

/** Any queue at all, from an empty one to a flood. */
export const anyInput: fc.Arbitrary<RiskInput> = fc
  .record({
    sinceStart: fc.nat(30 * MINUTE_MS),
    targetMs: fc.integer({ min: 1000, max: 600_000 }),
    goal: fc.integer({ min: 0, max: 10_000 }),
    cohort: judged,
    recent30: judged,
    waiting: line,
    free: fc.double({ min: 0, max: 50, noNaN: true }),
    freed: fc.nat(20),
    busy: fc.nat(200),
    arrivals15: fc.nat(300),
    arrivals30: fc.nat(600),
    arrivals60: fc.nat(1200),
    handleMs: fc.option(fc.integer({ min: 0, max: 3_600_000 })),
    patienceMs: fc.option(fc.integer({ min: 1000, max: 3_600_000 })),
    elsewhere: fc.record({ waiting: line, busy: fc.nat(200) }),
    previous: fc.constantFrom(null, 'ok', 'watch', 'at_risk', 'missed'),
  })
  .map(({ sinceStart, cohort, ...rest }) => ({
    ...rest,
    ...cohort,
    now: NOW,
    intervalStart: NOW - sinceStart,
    intervalEnd: NOW - sinceStart + 30 * MINUTE_MS,
  }));
