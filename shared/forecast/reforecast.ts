import type { DayForecast } from './foretell.ts';
import { sumOf } from './history.ts';

/** A miss beyond so many standard deviations is an outage or a flood of its own: it says no more of the rest of the day. */
const CLIP = 2.5;

/**
 * The day as foretold once its first slots are over: if a tenth more came than expected, the rest is expected to bring more, too, by
 * as much of that tenth as is likelier the day’s doing than chance (the linear Bayes estimate).
 */
export const reforecast = (ahead: DayForecast, came: readonly number[]): DayForecast => {
  const { means, dayNoise, slotNoise } = ahead;
  const over = means.slice(0, came.length);
  const expected = sumOf(over);
  const known = means.map((mean, slot) => came[slot] ?? mean);
  if (expected === 0 || dayNoise === 0) return { ...ahead, means: known, over: came.length };
  const chance = (expected + slotNoise * sumOf(over.map((mean) => mean ** 2))) / expected ** 2;
  const most = CLIP * Math.sqrt(dayNoise + chance);
  const miss = Math.max(-most, Math.min(most, sumOf(came) / expected - 1));
  const heard = dayNoise / (dayNoise + chance);
  const times = Math.max(0.05, 1 + heard * miss);
  return {
    means: known.map((mean, slot) => (slot < came.length ? mean : mean * times)),
    dayNoise: dayNoise * (1 - heard),
    slotNoise,
    over: came.length,
  };
};
