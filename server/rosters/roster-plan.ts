import type { IANAZone } from 'luxon';
import type { Activity } from '@floorlight/shared/schedules/activity.ts';
import type { Shift } from '@floorlight/shared/schedules/shift.ts';

/** One thing wrong with one cell of a file, and what would put it right. */
export interface RosterFault {
  /** As a spreadsheet counts: the header is line 1; in a calendar the nth event. Null: the file as a whole. */
  readonly line: number | null;
  readonly column: string | null;
  readonly says: string;
}

/** A shift, with the line of the file that a fault of it is told at. */
export interface PlannedShift extends Shift {
  readonly line: number;
  /** The day that the file gives for it, begun at its plan's `dayStart`; of what gives none, the floor's. */
  readonly dated: string;
}

/** A day of somebody. */
export interface AgentDay {
  readonly agent: string;
  readonly day: string;
}

export interface OffDay extends AgentDay {
  readonly line: number;
}

/** What a calendar's words were taken for. */
export interface ReadAs {
  readonly text: string;
  readonly activity: Activity;
  readonly count: number;
}

/** What a file says. */
export interface RosterPlan {
  /** Rows, or events. */
  readonly rows: number;
  readonly shifts: readonly PlannedShift[];
  /** Days it says somebody is off. */
  readonly off: readonly OffDay[];
  /** Whom it names that are nobody of the floor. */
  readonly unknownAgents: readonly string[];
  readonly readAs: readonly ReadAs[];
  readonly faults: readonly RosterFault[];
  /** Minutes after midnight at which the days begin that it speaks of. */
  readonly dayStart: number;
}

/** The floor a file is for. */
export interface RosterFloor {
  readonly zone: IANAZone;
  readonly dayStart: number;
  /** UTC ms on its clock. */
  readonly now: number;
  /** Name by id. */
  readonly agents: ReadonlyMap<string, string>;
  /** Whom it has by another id: by the old one, the new. */
  readonly mergedInto: ReadonlyMap<string, string>;
}

/** A file that cannot be read at all. */
export const unreadable = (says: string, line: number | null = null, column: string | null = null): RosterPlan => ({
  rows: 0,
  shifts: [],
  off: [],
  unknownAgents: [],
  readAs: [],
  faults: [{ line, column, says }],
  dayStart: 0,
});
