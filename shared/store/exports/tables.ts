import type { Reach } from '../../access/reach.ts';
import type { ExportFault, ExportState } from '../../exports/export-state.ts';
import type { ExportFormat } from '../../exports/format.ts';
import type { ReportAsked } from '../../exports/report-asked.ts';
import type { Schedule } from '../../exports/schedule.ts';
import type { Locale } from '../../messages/compiled/runtime.js';
import type { ColumnType, Generated } from 'kysely';
import type { Instant, Json } from '../tables.ts';

/** A file that was asked for. */
export interface ExportsTable {
  id: string;
  floor: string;
  /** Whoever asked: the row of a person, or of the owner of a key. Only they have it. */
  asked_by: string;
  /** The schedule it was made for; null: asked for by hand. */
  schedule: string | null;
  report: Json<ReportAsked>;
  format: ExportFormat;
  language: Locale;
  /** How much of the floor whoever asked reached when it was made: they have to reach as much to fetch it. */
  reach: Json<Reach> | null;
  state: ExportState;
  /** How often it was begun: parts of one that was given up are not those of the next. */
  attempt: Generated<number>;
  /** Share that is written, 0–1. */
  done: Generated<number>;
  fault: ExportFault | null;
  file_name: string | null;
  rows: number | null;
  bytes: number | null;
  /** Whether it is told by mail that it is there: `due`, until it is `sent`, or the mail server wants none of it. */
  mail: ColumnType<'none' | 'due' | 'sent' | 'refused', 'none' | 'due' | undefined, 'none' | 'due' | 'sent' | 'refused'>;
  mail_tries: Generated<number>;
  /** Not before. */
  mail_at: Instant | null;
  asked_at: Instant;
  expires_at: Instant;
}

export interface ExportPartsTable {
  export: string;
  attempt: number;
  /** 0, 1, 2 … */
  part: number;
  bytes: Buffer;
}

/** A report that is made and mailed again and again to whoever set it up. */
export interface ExportSchedulesTable {
  id: string;
  floor: string;
  person: string;
  schedule: Json<Schedule>;
  disabled: boolean;
  /** Why it was switched off by itself; null: it was not. */
  why_disabled: ExportFault | null;
  next_at: Instant;
  made_at: ColumnType<Date, never, never>;
}

export interface ExportTables {
  exports: ExportsTable;
  export_parts: ExportPartsTable;
  export_schedules: ExportSchedulesTable;
}
