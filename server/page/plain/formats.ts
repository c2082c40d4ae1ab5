import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Locale } from '@floorlight/shared/messages/compiled/runtime.js';

const tags: Record<Locale, string> = { en: 'en-GB', es: 'es', ar: 'ar-u-nu-latn' };

const two = (value: number): string => String(value).padStart(2, '0');

/** How figures read on a plain screen: as on any other. */
export interface Formats {
  readonly locale: Locale;
  /** `14:02:10` on the floor's clock. */
  readonly time: (instant: number) => string;
  /** `0:07`, `12:34`, `1:02:03`, `3 d 4 h`. */
  readonly clock: (milliseconds: number) => string;
  /** A share as a percentage with one decimal, without the sign; "–" for null (SPEC SL4). */
  readonly percent: (share: number | null) => string;
}

export const formatsFor = (locale: Locale, zone: string): Formats => {
  const time = new Intl.DateTimeFormat(tags[locale], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  const digit = new Intl.NumberFormat(tags[locale], { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const clock = (milliseconds: number): string => {
    const seconds = Math.max(0, Math.floor(milliseconds / 1000));
    const minutes = Math.floor(seconds / 60);
    const hours = Math.floor(minutes / 60);
    if (hours >= 48) return m.app_duration_days({ days: Math.floor(hours / 24), hours: hours % 24 }, { locale });
    if (hours > 0) return `${hours}:${two(minutes % 60)}:${two(seconds % 60)}`;
    return `${minutes}:${two(seconds % 60)}`;
  };
  const percent = (share: number | null): string => {
    if (share === null) return '–';
    return share >= 1 ? '100' : digit.format(Math.min(share * 100, 99.9));
  };
  return { locale, time: (instant) => time.format(instant), clock, percent };
};
