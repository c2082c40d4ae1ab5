import { fitted } from './fitted.ts';
import { chance, logOdds, weigh } from './logistic.ts';
import { poissonAtMost } from './poisson.ts';
import type { RiskInput } from './risk-input.ts';

/** A mean handle time for a queue that has not ended one in the last hour. */
export const ASSUMED_HANDLE_MS = 180_000;

/**
 * SPEC RK1: for each visit of `input.waiting`, in its order, the chance that it waits past the target: 1 for one that already has.
 * Service is taken as exponential: with n agents busy, those ahead and the visit itself must be taken within the time left.
 */
export function visitRisks(input: RiskInput): number[] {
  const elsewhere = input.elsewhere.waiting;
  let olderElsewhere = 0;
  return input.waiting.map((entered, place) => {
    while ((elsewhere[olderElsewhere] ?? Infinity) < entered) olderElsewhere += 1;
    const leftMs = input.targetMs - (input.now - entered);
    return leftMs <= 0 ? 1 : chance(weigh(fitted.visit, visitFeatures(input, place, place + olderElsewhere, leftMs)));
  });
}

/** What `fitted.visit` weighs; `place` in the own queue and `ahead` on the whole floor, both from 0. */
export function visitFeatures(input: RiskInput, place: number, ahead: number, leftMs: number): number[] {
  const busy = input.busy;
  const taken = (leftMs * Math.max(busy, 0.5)) / (input.handleMs ?? ASSUMED_HANDLE_MS);
  const notReached = Math.min(0.99, Math.max(0.01, poissonAtMost(place, taken)));
  return [
    logOdds(notReached),
    Math.log1p(ahead),
    ahead === 0 ? 1 : 0,
    Math.log(Math.max(leftMs, 100) / 1000),
    Math.log1p((5 * input.free) / (busy + input.elsewhere.busy + 1)),
    Math.log1p(input.freed),
  ];
}
