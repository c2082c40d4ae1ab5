import { seededRandom } from '../../bin/simulate/core/random.ts';

export interface Disorder {
  readonly seed: number;
  /** Each event arrives up to this much later than it happened, milliseconds. */
  readonly shuffle: number;
  /** Share of events that arrive twice, the second time up to `delay` later. */
  readonly duplicates: number;
  /** Share of events that arrive up to `delay` late, milliseconds. */
  readonly delayed: number;
  readonly delay: number;
}

/** What the product must not be moved by: shuffled within ten minutes, 5 % twice, 2 % hours late. */
export const usualDisorder = (seed: number): Disorder => ({
  seed,
  shuffle: 10 * 60_000,
  duplicates: 0.05,
  delayed: 0.02,
  delay: 8 * 60 * 60_000,
});

/** The same events in an order in which a bad network might bring them; the same for the same seed. */
export const disordered = <T>(events: readonly T[], timeOf: (event: T) => number, disorder: Disorder): T[] => {
  const { shuffle, duplicates, delayed, delay } = disorder;
  const random = seededRandom(disorder.seed);
  const arrivals: { at: number; event: T }[] = [];
  for (const event of events) {
    const late = random.chance(delayed) ? random.between(0, delay) : random.between(0, shuffle);
    arrivals.push({ at: timeOf(event) + late, event });
    if (random.chance(duplicates)) arrivals.push({ at: timeOf(event) + random.between(0, delay), event });
  }
  return arrivals.sort((a, b) => a.at - b.at).map(({ event }) => event);
};
