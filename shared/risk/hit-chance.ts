import { fitted } from './fitted.ts';
import { chance, logOdds, weigh } from './logistic.ts';
import type { Judged, RiskInput } from './risk-input.ts';

/** The chance that a visit still to come before the interval's end is answered in target. */
export function hitChance(input: RiskInput): number {
  return chance(weigh(fitted.hit, hitFeatures(input)));
}

/** What `fitted.hit` weighs. */
export function hitFeatures(input: RiskInput): number[] {
  const waiting = input.waiting.length + input.elsewhere.waiting.length;
  const busy = input.busy + input.elsewhere.busy;
  return [logOdds(share(input.recent30)), logOdds(share(input)), Math.log1p((5 * waiting) / (busy + 1)), waiting === 0 ? 1 : 0];
}

/** One pseudo-visit keeps a share of few visits, or of none, away from 0 and 1. */
function share({ judged, inTarget }: Judged): number {
  return (inTarget + 0.4) / (judged + 1);
}
