import type { Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import { runningClock } from '@floorlight/shared/words/duration.ts';
import { formatTag } from '@floorlight/shared/words/language.ts';
import { percent } from '@floorlight/shared/words/percent.ts';

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
  const said = { locale };
  const time = new Intl.DateTimeFormat(formatTag(said), {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  return {
    locale,
    time: (instant) => time.format(instant),
    clock: (milliseconds) => runningClock(milliseconds, said),
    percent: (share) => percent(share, said),
  };
};
