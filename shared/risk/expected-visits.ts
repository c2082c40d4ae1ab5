import { fitted } from './fitted.ts';
import type { RiskInput } from './risk-input.ts';

const MINUTE_MS = 60_000;

/** Places in `waiting` of the visits of this interval's cohort that are not judged yet (SPEC SL3). */
export function pendingPlaces(input: RiskInput): number[] {
  return input.waiting.flatMap((entered, place) =>
    entered >= input.intervalStart && input.now - entered <= input.targetMs ? [place] : [],
  );
}

/** Arrivals a millisecond: the mean pace of the last 15 and the last 30 minutes. */
export function arrivalPace({ arrivals15, arrivals30 }: RiskInput): number {
  return (arrivals15 / 15 + arrivals30 / 30) / 2 / MINUTE_MS;
}

/** Arrivals forecast from now to the interval's end. */
export function expectedArrivals(input: RiskInput): number {
  return arrivalPace(input) * Math.max(0, input.intervalEnd - input.now);
}

/** Standard scores that cut the normal distribution into five equally likely parts, at the middle of each. */
const FIFTHS = [-1.2816, -0.5244, 0, 0.5244, 1.2816];

/** Five equally likely counts of arrivals around a forecast; they spread wider than Poisson's, as real arrivals do. */
export function arrivalCases(forecast: number): number[] {
  const deviation = Math.sqrt(forecast + forecast * forecast * fitted.arrivalSpread);
  return FIFTHS.map((score) => Math.max(0, Math.round(forecast + score * deviation)));
}
