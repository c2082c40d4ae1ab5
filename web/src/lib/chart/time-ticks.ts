import { axisTicks } from '#lib/band/axis-ticks.ts';
import type { Window } from '#lib/band/zoom-window.ts';
import { dayInstant } from '#lib/format/day-instant.ts';
import { dateAfter, floorDate } from '#lib/format/floor-date.ts';
import { dayMinute } from '#lib/format/day-minute.ts';
import { dayShort, hourAndMinute } from '#lib/format/floor-time.ts';

const hour = 3_600_000;
/** A longer time is told by its days alone. */
const longestByHours = 97 * hour;
/** Of a longer time a midnight says which day begins. */
const oneDay = 26 * hour;
/** Room a day's name needs, in pixels. */
const room = 84;
const steps = [1, 2, 7, 14, 28, 56, 91, 182, 364];

const isLong = ({ from, to }: Window): boolean => to - from > longestByHours;

const days = ({ from, to }: Window, pixels: number, zone: string): number[] => {
  const step = steps.find((one) => ((to - from) / (24 * hour) / one) * room <= pixels) ?? (steps.at(-1) as number);
  const ticks: number[] = [];
  const first = floorDate(from, zone);
  for (let at = 0; ; at += step) {
    const tick = dayInstant(dateAfter(first, at), zone);
    if (tick > to) return ticks;
    if (tick >= from) ticks.push(tick);
  }
};

/** Where a time axis is marked: round times of day, or the beginnings of days, as close as there is room for. */
export const timeTicks = (window: Window, pixels: number, zone: string): number[] =>
  isLong(window) ? days(window, pixels, zone) : axisTicks(window, pixels, zone);

const isDated = ({ from, to }: Window): boolean => to - from > oneDay;

/** What a mark of the axis says. */
export const tickText = (window: Window, instant: number, zone: string): string =>
  isLong(window) || (isDated(window) && dayMinute(instant, zone) === 0) ? dayShort(instant, zone) : hourAndMinute(instant, zone);

/** What a point of the axis is called. */
export const pointText = (window: Window, instant: number, zone: string): string =>
  isDated(window) ? `${dayShort(instant, zone)}, ${hourAndMinute(instant, zone)}` : hourAndMinute(instant, zone);
