import type { Activity } from './activity.ts';

/** What fills a part of a shift other than work on contacts; UTC ms. */
export interface ShiftPart {
  readonly activity: Exclude<Activity, 'off'>;
  readonly start: number;
  readonly end: number;
}

/** A stretch of time that somebody is to be there, UTC ms. Where no part says otherwise they are to work on contacts. */
export interface Shift {
  readonly agent: string;
  /** The floor’s day on which it starts, `yyyy-mm-dd`: a night shift belongs to that one (SPEC CA3). */
  readonly day: string;
  readonly start: number;
  readonly end: number;
  /** In order; none overlap, and none reach beyond the shift. */
  readonly parts: readonly ShiftPart[];
}
