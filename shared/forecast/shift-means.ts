import type { DayForecast } from './foretell.ts';
import { at } from './history.ts';

/** A day of several queues of which one goes differently: so much more or less comes in each slot, never less than nothing. */
export const shiftMeans = (ahead: DayForecast, by: readonly number[] = []): DayForecast =>
  by.length === 0 ? ahead : { ...ahead, means: ahead.means.map((mean, slot) => Math.max(0, mean + at(by, slot))) };
