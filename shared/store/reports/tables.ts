import type { Generated } from 'kysely';
import type { Instant, Json } from '../tables.ts';
import type { Attribution } from '../../metrics/service-level.ts';

/** Sums of a queue's quarter-hours over one of its floor's days; a column for each field of a tally (`tally-columns.ts`). */
export interface DayTalliesTable {
  floor: string;
  attribution: Attribution;
  from_at: Instant;
  queue: string;
  /** Milliseconds; null where nobody was answered or abandoned. */
  longest: number | null;
}

/** Days whose sums are `made`. Whatever stores a tally takes away the row of its day, in the same transaction. */
export interface RolledDaysTable {
  floor: string;
  from_at: Instant;
  to_at: Instant;
  made: boolean;
}

/** What a late event changed of a quarter-hour that was over, and by how much: a column for each field of a tally. */
export interface RestatementsTable {
  id: Generated<number>;
  floor: string;
  attribution: Attribution;
  start_at: Instant;
  queue: string;
  /** The floor's commit, and which of its corrections. */
  version: number;
  nth: number;
  source: string;
  event_id: string;
  type: string;
  time: Instant;
  contact: string;
  /** The floor's clock when it was counted. */
  counted_at: Instant;
  before: Json<unknown>;
  after: Json<unknown>;
}

/** A source with a heartbeat was not heard, from the last that was heard of it on. */
export interface SourceSilencesTable {
  floor: string;
  source: string;
  from_at: Instant;
  to_at: Instant;
}

export interface ReportTables {
  day_tallies: DayTalliesTable;
  rolled_days: RolledDaysTable;
  restatements: RestatementsTable;
  source_silences: SourceSilencesTable;
}
