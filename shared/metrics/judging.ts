import type { OpeningHours } from '../calendar/opening-hours.ts';
import type { GoalPeriod, Variant } from '../events/config.ts';
import type { SetLimits } from '../events/limits.ts';

/** What a visit is judged by (SPEC SL2, SL5). Durations in milliseconds. */
export interface Judging {
  readonly target: number;
  /** Basis points. */
  readonly goal: number;
  /** Null: nobody said; every period shown is held against the goal. */
  readonly goalPeriod: GoalPeriod | null;
  readonly variant: Variant;
  readonly shortAbandon: number;
  /** 0: after-contact work is never closed, nor begun, by itself (SPEC AG4). */
  readonly wrapLimit: number;
  /** What people set of where figures turn; the rest follows from target and goal (`limits.ts`). */
  readonly limits: { readonly [Measure in keyof SetLimits]?: NonNullable<SetLimits[Measure]> | undefined };
  /** Null: always open (SPEC SL6). */
  readonly hours: OpeningHours | null;
  /** As people set it; null: what contacts say. */
  readonly channel: string | null;
}

export const defaultJudging: Judging = {
  target: 20_000,
  goal: 8000,
  goalPeriod: null,
  variant: 'short-abandons-excluded',
  shortAbandon: 5000,
  wrapLimit: 0,
  limits: {},
  hours: null,
  channel: null,
};
