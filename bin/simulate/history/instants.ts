import { busyness, minutesOfDay } from '../core/day-profile.ts';
import type { Random } from '../core/random.ts';

const minute = 60_000;
const day = minutesOfDay * minute;

/** Sunday first. */
const ofWeekday = [0.3, 1.15, 1.05, 1, 1, 1.05, 0.45];

/** A floor grows; weeks differ. */
const busynessOfDay = (random: Random, start: number, part: number): number =>
  (ofWeekday[new Date(start).getUTCDay()] ?? 1) * (0.8 + 0.4 * part) * random.between(0.9, 1.1);

const minuteOfDay = (random: Random): number => {
  for (;;) {
    const drawn = random.between(0, minutesOfDay);
    if (random.chance(busyness(drawn))) return drawn;
  }
};

/** When `count` contacts begin that are spread over some time as a floor's are, in order; a day at a time. UTC milliseconds. */
export function* beginnings(random: Random, count: number, from: number, to: number): Generator<number[]> {
  const days = Math.max(1, Math.floor((to - from) / day));
  const weights = Array.from({ length: days }, (_, n) => busynessOfDay(random, from + n * day, n / days));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let told = 0;
  let due = 0;
  for (const [n, weight] of weights.entries()) {
    due += (count * weight) / sum;
    const today = (n === days - 1 ? count : Math.round(due)) - told;
    told += today;
    const start = from + n * day;
    yield Array.from({ length: today }, () => Math.floor(start + minuteOfDay(random) * minute)).sort((a, b) => a - b);
  }
}
