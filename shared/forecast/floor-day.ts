import type { IANAZone } from 'luxon';
import { intervalsBetween, type Interval } from '../calendar/intervals-between.ts';
import { dayName, nextDayStart } from '../calendar/local-day.ts';
import { minute, offsetAt } from '../calendar/zone.ts';
import { dayNumber } from './history.ts';

/** Half-hours of a day on which no clock changes. */
export const SLOTS = 48;
const dayMinutes = 24 * 60;

/** A half-hour and its place on the local clock, counted from the day’s start. */
export interface SlotInterval extends Interval {
  readonly slot: number;
}

/** A local day of a floor and its half-hours (SPEC CA1, CA4): 46 to 50 of them. */
export interface FloorDay extends Interval {
  readonly day: number;
  readonly date: string;
  readonly slots: readonly SlotInterval[];
}

/** The day that starts at `start`; `dayStart` in minutes after midnight. */
export const floorDay = (zone: IANAZone, start: number, dayStart: number): FloorDay => {
  const [end, date] = [nextDayStart(zone, start, dayStart), dayName(zone, start)];
  const slots = intervalsBetween(zone, start, end, 30, dayStart).map((interval): SlotInterval => {
    const local = (interval.start + offsetAt(zone, interval.start)) / minute;
    return { ...interval, slot: Math.floor(((((local - dayStart) % dayMinutes) + dayMinutes) % dayMinutes) / 30) };
  });
  return { start, end, day: dayNumber(date), date, slots };
};

/** How often the clock shows each slot on a day: twice where it is put back, never where it skips one. */
export const timesOf = ({ slots }: Pick<FloorDay, 'slots'>): number[] => {
  const times = new Array<number>(SLOTS).fill(0);
  for (const { slot } of slots) times[slot] = (times[slot] ?? 0) + 1;
  return times;
};

/** Values of a day’s half-hours by slot: the mean where the clock showed one twice, 0 where it skipped it. */
export const bySlot = ({ slots }: Pick<FloorDay, 'slots'>, values: readonly number[]): number[] => {
  const [sums, times] = [new Array<number>(SLOTS).fill(0), timesOf({ slots })];
  for (const [index, { slot }] of slots.entries()) sums[slot] = (sums[slot] ?? 0) + (values[index] ?? 0);
  return sums.map((sum, slot) => sum / Math.max(1, times[slot] ?? 0));
};
