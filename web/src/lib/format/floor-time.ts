import { formatTag } from '@floorlight/shared/words/language.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

const formatFor = (zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(formatTag(), { ...options, timeZone: zone, hourCycle: 'h23' });
  formats.set(key, made);
  return made;
};

/** `14:02:10` on the floor's own clock. */
export const timeOfDay = (instant: number, zone: string): string =>
  formatFor(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(instant);

/** `14:02` on the floor's own clock. */
export const hourAndMinute = (instant: number, zone: string): string =>
  formatFor(zone, { hour: '2-digit', minute: '2-digit' }).format(instant);

/** `Monday 2 August` on the floor's own clock. */
export const dayOf = (instant: number, zone: string): string =>
  formatFor(zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(instant).replace(',', '');

/** `Mon 2 Aug` on the floor's own clock. */
export const dayShort = (instant: number, zone: string): string =>
  formatFor(zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(instant).replace(',', '');

const yearOf = (instant: number, zone: string): string => formatFor(zone, { year: 'numeric' }).format(instant);

/** `Mon 2 Aug`, or `2 Aug 2024` where that is another year than `now` on the floor's own clock. */
export const dayOrYear = (instant: number, now: number, zone: string): string =>
  yearOf(instant, zone) === yearOf(now, zone)
    ? dayShort(instant, zone)
    : formatFor(zone, { day: 'numeric', month: 'short', year: 'numeric' }).format(instant);

/** `17:43`, or `Mon 23 Nov, 17:43` where that is another day than `now` on the floor's own clock. */
export const timeOrDay = (instant: number, now: number, zone: string): string => {
  const time = hourAndMinute(instant, zone);
  if (dayOf(instant, zone) === dayOf(now, zone)) return time;
  return `${dayShort(instant, zone)}, ${time}`;
};

/** The zone the viewer's own clock is in. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** `Mon` */
export const weekdayShort = (instant: number, zone: string): string => formatFor(zone, { weekday: 'short' }).format(instant);

/** `2 Aug` */
export const dayNumber = (instant: number, zone: string): string =>
  formatFor(zone, { day: 'numeric', month: 'short' }).format(instant);
