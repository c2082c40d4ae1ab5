/** What a heartbeat said of the floor's clock, and when this screen heard it (`performance.now()`, never the viewer's wall clock). */
export interface ClockReading {
  readonly at: number;
  readonly floorNow: number;
  /** Floor milliseconds per real millisecond. */
  readonly rate: number;
}

/** The latest readings, oldest first. */
export type FloorClock = readonly ClockReading[];

const kept = 8;

/** A reading this many real milliseconds off the clock is a new clock (a replay begun again), not a slow network. */
const jump = 2000;

/**
 * Without a heartbeat for this long the screen is blind, so no clock runs further ahead than that. Short of SPEC BD2's 3 s by
 * what judging (four times a second) and painting take: by then it is to be seen.
 */
export const blindAfter = 2700;

/** Floor time at `at`; null before the first reading. The furthest reading is the one that travelled fastest. */
export const floorTime = (clock: FloorClock, at: number): number | null => {
  const last = clock.at(-1);
  if (!last) return null;
  const until = Math.min(at, last.at + blindAfter);
  return Math.max(...clock.map((reading) => reading.floorNow + (until - reading.at) * reading.rate));
};

/** @returns the clock with one more reading, begun anew where that one contradicts it. */
export const readClock = (clock: FloorClock, reading: ClockReading): FloorClock => {
  const expected = floorTime(clock, reading.at);
  const off = expected === null ? 0 : Math.abs(expected - reading.floorNow);
  const anew = clock.at(-1)?.rate !== reading.rate || off > jump * Math.max(1, reading.rate);
  return anew ? [reading] : [...clock, reading].slice(-kept);
};
