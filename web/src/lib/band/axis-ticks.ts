import type { Window } from './zoom-window.ts';

const minute = 60_000;
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240].map((minutes) => minutes * minute);
/** Room a time of day needs, in pixels. */
const room = 64;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds since midnight on the zone's clock, to the minute. */
const minuteOfDay = (instant: number, zone: string): number => {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  formats.set(zone, format);
  const [hours = 0, minutes = 0] = format.format(instant).split(':').map(Number);
  return (hours * 60 + minutes) * minute;
};

/** Round times on the floor's own clock, as close as there is room for. */
export const axisTicks = ({ from, to }: Window, pixels: number, zone: string): number[] => {
  const step = steps.find((one) => ((to - from) / one) * room <= pixels) ?? 240 * minute;
  const whole = Math.ceil(from / minute) * minute;
  const ticks: number[] = [];
  for (let at = whole; at <= to; at += minute) if (minuteOfDay(at, zone) % step === 0) ticks.push(at);
  return ticks;
};
