import { fitted } from './fitted.ts';
import type { RiskInput } from './risk-input.ts';

const MINUTE_MS = 60_000;

/** Places in `waiting` of the visits of this interval's cohort that are not judged yet (SPEC SL3). */
export function pendingPlaces(input: RiskInput): number[] {
  return input.waiting.flatMap((entered, place) =>
    entered >= input.intervalStart && input.now - entered <= input.targetMs ? [place] : [],
  );
}

/** Arrivals a millisecond: the mean pace of the last 15, 30 and 60 minutes. */
export function arrivalPace({ arrivals15, arrivals30, arrivals60 }: RiskInput): number {
  return (arrivals15 / 15 + arrivals30 / 30 + arrivals60 / 60) / 3 / MINUTE_MS;
}

/** Arrivals forecast from now to the interval's end. */
export function expectedArrivals(input: RiskInput): number {
  return arrivalPace(input) * leftMs(input);
}

/** How uncertain the pace itself is, as a variance: of a half-hour one arrival, so that a quiet queue is not promised to stay quiet. */
export function paceDoubt(input: RiskInput): number {
  return leftMs(input) / (30 * MINUTE_MS);
}

function leftMs({ intervalEnd, now }: RiskInput): number {
  return Math.max(0, intervalEnd - now);
}

/** Standard scores that cut the normal distribution into five equally likely parts, at the middle of each. */
const FIFTHS = [-1.2816, -0.5244, 0, 0.5244, 1.2816];

/** Five equally likely counts of arrivals around a forecast; they spread wider than Poisson's, as real arrivals do. */
export function arrivalCases(forecast: number, doubt: number): number[] {
  const deviation = Math.sqrt(forecast + forecast * forecast * fitted.arrivalSpread + doubt);
  return FIFTHS.map((score) => Math.max(0, Math.round(forecast + score * deviation)));
}
