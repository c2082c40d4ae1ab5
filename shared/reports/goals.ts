import type { AsOf } from '../board/board.ts';
import type { GoalPeriod } from '../events/config.ts';
import type { GoalToDate } from './goal-to-date.ts';

/** A queue, a group or all (`*`) against its goal; `goal` in basis points, as it is in force now. */
export interface QueueGoal extends GoalToDate {
  readonly queue: string;
  readonly name: string;
  readonly goal: number;
  /** Over what people said the goal is to be reached; null: nobody said. */
  readonly goalPeriod: GoalPeriod | null;
  readonly variant: string;
}

/** `start` and `end` of the period are UTC, `…Z`. */
export interface Goals {
  readonly asOf: AsOf;
  readonly timezone: string;
  readonly start: string;
  readonly end: string;
  readonly goals: QueueGoal[];
}
