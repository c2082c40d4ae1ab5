import { dayMinute } from '#lib/format/day-minute.ts';

const day = 86_400_000;
const half = 720;

/** When the floor's day that began at `dayStart` ends, on a night that puts the clock on or back, too. */
export const dayEnd = (dayStart: number, zone: string): number => {
  const next = dayStart + day;
  const off = dayMinute(next, zone) - dayMinute(dayStart, zone);
  const wrapped = off > half ? off - 2 * half : off < -half ? off + 2 * half : off;
  return next - wrapped * 60_000;
};
