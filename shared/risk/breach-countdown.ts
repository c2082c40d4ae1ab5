import { ASSUMED_HANDLE_MS } from './visit-risk.ts';

/** What a countdown is made of; instants and durations in milliseconds. */
export interface Waiting {
  /** Entry instants of visits waiting, oldest first. */
  readonly since: readonly number[];
  /** Of these, those whom no target is for: they are taken in their turn, and pass nothing. */
  readonly apart: readonly number[];
  readonly targetMs: number;
  /** Agents who could take a contact of this queue now. */
  readonly free: number;
  /** Agents busy with contacts, wrapping up included. */
  readonly busy: number;
  /** Mean handle time; null where none ended. */
  readonly handleMs: number | null;
}

/** Visits that will be taken within `ms`: by those free now, and by those due free by then (service taken as exponential, rounded down). */
const takenWithin = (ms: number, { free, busy, handleMs }: Waiting): number =>
  free + Math.floor(busy * (1 - Math.exp(-ms / (handleMs ?? ASSUMED_HANDLE_MS))) + 1e-9);

/**
 * How many visits that are still within target pass it within each of `horizons` (ms ahead of `now`), the oldest being taken
 * first (SPEC RK7).
 */
export const breachCountdown = (waiting: Waiting, now: number, horizons: readonly number[]): number[] => {
  const apart = [...waiting.apart];
  const isApart = (since: number): boolean => apart[0] === since && apart.shift() !== undefined;
  const passing = waiting.since.flatMap((since, place) => {
    if (isApart(since)) return [];
    const left = since + waiting.targetMs - now;
    return left >= 0 && place >= takenWithin(left, waiting) ? [left] : [];
  });
  return horizons.map((horizon) => passing.filter((left) => left < horizon).length);
};
