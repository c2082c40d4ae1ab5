import type { ColumnType } from 'kysely';
import type { DisplayedState } from '../../board/board.ts';
import type { FigureChange } from '../../shifts/changes-between.ts';
import type { SampleRule, Verdict } from '../../shifts/draw-sample.ts';
import type { Irregularity, IrregularityKind } from '../../shifts/irregularities.ts';
import type { ClosingReason } from '../../shifts/irregularity-acts.ts';
import type { ShiftParts } from '../../shifts/parts.ts';
import type { PlannedShift } from '../../shifts/planned-shift.ts';
import type { ShiftSums } from '../../shifts/shift-sums.ts';
import type { Instant, Json } from '../tables.ts';

/** A displayed state as it is kept: what told it stands in the agent’s day. */
export interface KeptSpan {
  readonly state: DisplayedState;
  readonly reason: string | null;
  readonly from: number;
  /** Null: it lasts. */
  readonly to: number | null;
}

export type KeptParts = Omit<ShiftParts, 'spans'> & { readonly spans: readonly KeptSpan[] };

/** One row per version of a shift's summary (SPEC SH6). None is changed but for `newest`. */
export interface ShiftSummariesTable {
  floor: string;
  agent: string;
  /** What it is called by: where it began when it was first summed up. */
  shift_at: Instant;
  version: number;
  /** The floor’s day, `yyyy-mm-dd`. */
  day: string;
  from_at: Instant;
  to_at: Instant;
  planned: Json<PlannedShift | null>;
  sums: Json<ShiftSums>;
  irregularities: Json<readonly Irregularity[]>;
  parts: Json<KeptParts>;
  /** Since the version before. */
  changes: Json<readonly FigureChange[]>;
  /** Those of its parts. */
  contacts: string[];
  newest: boolean;
  /** Nothing of it is left: it has become part of another, or was nobody's. */
  withdrawn: boolean;
  /** What it was made of: the floor's cursor and clock. */
  cursor: string;
  known_at: Instant;
  made_at: ColumnType<Date, Date | string | undefined, never>;
}

/** When somebody's shifts of a day are to be looked at: one may be over, or what it says may have changed. */
export interface ShiftLooksTable {
  floor: string;
  agent: string;
  /** A day of UTC; a shift is looked at with each day it lies in. */
  day_at: Instant;
  /** By the floor's clock. */
  look_at: Instant;
}

/** One row for each time somebody closed an irregularity, or opened it again. None is changed. */
export interface ShiftActsTable {
  floor: string;
  agent: string;
  shift_at: Instant;
  seq: number;
  kind: IrregularityKind;
  /** As it was found then. */
  from_at: Instant;
  to_at: Instant;
  contacts: string[];
  /** Null: it was opened again. */
  reason: ClosingReason | null;
  comment: string;
  at: Instant;
  by_id: string;
  by_name: string;
}

/** Shifts drawn for review (SPEC RV2). */
export interface ShiftSamplesTable {
  id: string;
  floor: string;
  rule: SampleRule;
  /** Days of the floor, `yyyy-mm-dd`, both counted. */
  from_day: string;
  to_day: string;
  team: string | null;
  /** How many were asked for; how many fitted the rule. */
  size: number;
  fitting: number;
  seed: string;
  at: Instant;
  by_id: string;
  by_name: string;
}

export interface ShiftSampleItemsTable {
  sample: string;
  floor: string;
  agent: string;
  shift_at: Instant;
  day: string;
  /** Of the summary that was drawn. */
  version: number;
  /** Null, with the rest: nobody reviewed it yet. */
  verdict: Verdict | null;
  comment: string | null;
  reviewed_at: Instant | null;
  by_id: string | null;
  by_name: string | null;
}

export interface ShiftTables {
  shift_samples: ShiftSamplesTable;
  shift_sample_items: ShiftSampleItemsTable;
  shift_acts: ShiftActsTable;
  shift_summaries: ShiftSummariesTable;
  shift_looks: ShiftLooksTable;
}
