import { weekdayOf, type HistoryDay } from './history.ts';

/** A floor made up from a seed: what is meant to come, and what chance makes of it. */
export interface MadeFloor {
  readonly seed: number;
  readonly days: number;
  /** Contacts of a usual day. */
  readonly usual: number;
  /** Monday first; times the usual. */
  readonly week: readonly number[];
  /** How the day goes, by half-hour; any scale. */
  readonly shape: (slot: number) => number;
  /** Standard deviations, of logarithms: of days, of the level from one day to the next; and a trend a day. */
  readonly noise?: number;
  readonly drift?: number;
  readonly trend?: number;
  /** Times what would have come, by day from the first. */
  readonly odd?: Readonly<Record<number, number>>;
}

/** A Monday. */
export const firstMonday = 20_514;

/** Two humps from seven in the morning till eight at night. */
export const workday = (slot: number): number =>
  slot < 14 || slot >= 40 ? 0 : 0.1 + Math.exp(-((slot - 21) ** 2) / 40) + 0.7 * Math.exp(-((slot - 31) ** 2) / 40);

/** Park and Miller, so that a seed is the same everywhere. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
};

const poisson = (mean: number, random: () => number): number => {
  const end = Math.exp(-mean);
  let [count, product] = [0, random()];
  while (product > end) {
    count += 1;
    product *= random();
  }
  return count;
};

/** What is meant to come on the nth day, chance left out. */
const meant = ({ usual, week, shape, trend = 0, odd = {} }: MadeFloor, nth: number): number[] => {
  const weights = Array.from({ length: 48 }, (_, slot) => shape(slot));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const size = usual * (week[weekdayOf(firstMonday + nth)] ?? 1) * Math.exp(trend * nth) * (odd[nth] ?? 1);
  return weights.map((weight) => (size * weight) / all);
};

export const madeFloor = (floor: MadeFloor): HistoryDay[] => {
  const random = randomFrom(floor.seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  let level = 0;
  return Array.from({ length: floor.days }, (_, nth) => {
    level += (floor.drift ?? 0) * normal();
    const times = Math.exp(level + (floor.noise ?? 0) * normal());
    return { day: firstMonday + nth, counts: meant(floor, nth).map((mean) => poisson(mean * times, random)) };
  });
};
