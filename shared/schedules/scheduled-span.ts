import type { Activity } from './activity.ts';

/** What somebody is scheduled to do in [from, until), UTC ms. Spans are in order and never overlap; where there is none, nothing is. */
export interface ScheduledSpan {
  readonly from: number;
  readonly until: number;
  readonly activity: Activity;
}
