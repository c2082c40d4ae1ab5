import type { ScheduleException } from '@floorlight/shared/schedules/schedule-exception.ts';
import type { Shift } from '@floorlight/shared/schedules/shift.ts';

export interface KnownShift extends Shift {
  readonly id: string;
  /** Where it came from. */
  readonly source: string;
}

export interface RosteredAgent {
  readonly id: string;
  readonly name: string;
  readonly team: string | null;
  readonly shifts: readonly KnownShift[];
  readonly exceptions: readonly ScheduleException[];
}

/** What is scheduled on some of a floor's days; instants are UTC ms. */
export interface Roster {
  /** The floor's clock when it was told. */
  readonly now: number;
  /** Of everybody, also where only some were asked for; null: no team. */
  readonly teams: readonly (string | null)[];
  readonly agents: readonly RosteredAgent[];
}
