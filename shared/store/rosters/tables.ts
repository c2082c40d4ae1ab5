import type { Activity } from '../../schedules/activity.ts';
import type { ExceptionState } from '../../schedules/schedule-exception.ts';
import type { ShiftPart } from '../../schedules/shift.ts';
import type { ColumnType } from 'kysely';
import type { Instant, Json } from '../tables.ts';

/** One row per shift. No two of one agent overlap: whoever writes holds the floor's row (`store-shifts.ts`). */
export interface ShiftsTable {
  id: string;
  floor: string;
  agent: string;
  /** The floor’s day on which it starts, `yyyy-mm-dd`. */
  day: string;
  start_at: Instant;
  end_at: Instant;
  parts: Json<readonly ShiftPart[]>;
  source: 'people' | 'csv' | 'ical';
  /** A name. */
  set_by: string;
  set_at: ColumnType<Date, Date | undefined, never>;
}

/** What was asked to differ from shifts, and what became of it. */
export interface ScheduleExceptionsTable {
  id: string;
  floor: string;
  agent: string;
  start_at: Instant;
  end_at: Instant;
  activity: Activity;
  note: string | null;
  state: ExceptionState;
  /** Names. */
  asked_by: string;
  asked_at: Instant;
  decided_by: string | null;
  decided_at: Instant | null;
  decision_note: string | null;
}

export interface RosterTables {
  shifts: ShiftsTable;
  schedule_exceptions: ScheduleExceptionsTable;
}
