import type { Activity } from './activity.ts';

/** What has become of it: asked for, then decided by somebody, or taken back. */
export type ExceptionState = 'asked' | 'approved' | 'declined' | 'withdrawn';

/** What differs from somebody’s shifts in [start, end), UTC ms. `off` takes them out of a shift. */
export interface ScheduleException {
  readonly id: string;
  readonly agent: string;
  readonly start: number;
  readonly end: number;
  readonly activity: Activity;
  readonly note: string | null;
  readonly state: ExceptionState;
  /** Names of people. */
  readonly askedBy: string;
  readonly askedAt: number;
  readonly decidedBy: string | null;
  readonly decidedAt: number | null;
  readonly decisionNote: string | null;
}
