import type { Ratio } from '@floorlight/shared/board/board.ts';
import type { ReviewedIrregularity } from '@floorlight/shared/shifts/irregularity-acts.ts';

type Counts = Readonly<Record<string, number>>;
type Handled = Readonly<Record<string, { readonly handled: number; readonly handleSeconds: number }>>;

/** What one shift, or any sum of them, counts as, in the six kinds (SPEC SH4). */
export interface ShiftFigures {
  readonly sessions: {
    readonly shifts: number;
    readonly planned: number;
    readonly absent: number;
    readonly plannedSeconds: number;
    readonly lateSeconds: number;
    readonly earlySeconds: number;
    readonly signIns: number;
    readonly signOuts: number;
    readonly signedInSeconds: number;
    readonly seconds: Counts;
    readonly reasonSeconds: Counts;
    readonly unverifiedSeconds: number;
    readonly adherence: Ratio;
    readonly conformance: Ratio;
  };
  readonly tasks: { readonly created: number; readonly completed: number; readonly cancelled: number; readonly kinds: Counts };
  readonly interactions: {
    readonly handled: number;
    readonly handleSeconds: number;
    readonly talkSeconds: number;
    readonly holdSeconds: number;
    readonly acwSeconds: number;
    readonly holds: number;
    readonly transferred: number;
    readonly transferRate: Ratio;
    readonly offers: number;
    readonly unanswered: number;
    readonly declined: number;
    readonly unansweredRate: Ratio;
    readonly endUnknown: number;
    readonly open: number;
    readonly channels: Handled;
    readonly directions: Handled;
    readonly dispositions: Counts;
  };
  readonly features: Readonly<Record<string, { readonly times: number; readonly seconds: number }>>;
  readonly compliance: {
    readonly security: Counts;
    readonly breaches: Counts;
    readonly reviews: number;
    readonly quality: Ratio;
    readonly criticalFailed: number;
    readonly irregularities: Counts;
  };
  readonly kpis: {
    readonly aht: Ratio;
    readonly fcr: Ratio;
    readonly fcrLeftOut: {
      readonly notYetKnown: number;
      readonly unresolved: number;
      readonly noResolution: number;
      readonly noCustomer: number;
    };
    readonly csat: Ratio;
    readonly nps: Ratio;
    readonly responseRate: Ratio;
    readonly occupancy: Ratio;
    readonly utilisation: Ratio;
  };
}

/** Instants are UTC milliseconds. `shift`: what it is called by. */
export interface ShiftHead {
  readonly shift: number;
  readonly from: number;
  readonly to: number;
  /** Null: nobody was scheduled. */
  readonly planned: { readonly start: number; readonly end: number } | null;
  readonly version: number;
  readonly madeAt: number;
  readonly irregularities: readonly ReviewedIrregularity[];
  readonly figures: ShiftFigures;
}

export interface ShiftAgent {
  readonly id: string;
  readonly name: string;
}

export interface ListedShift extends ShiftHead {
  readonly agent: ShiftAgent;
  readonly team: string | null;
  readonly day: string;
}

export interface TeamSum {
  readonly team: string | null;
  readonly agents: number;
  readonly figures: ShiftFigures;
}

export interface FigureChange {
  readonly figure: readonly string[];
  readonly before: number;
  readonly after: number;
}

export interface ShiftVersion {
  readonly version: number;
  readonly madeAt: number;
  readonly withdrawn: boolean;
  readonly changes: readonly FigureChange[];
}

export interface DayShift extends ShiftHead {
  readonly withdrawn: boolean;
  readonly versions: readonly ShiftVersion[];
}

/** Somebody's shifts of a day as they were summed up. */
export interface ShiftDay {
  readonly agent: ShiftAgent;
  readonly team: string | null;
  readonly day: string;
  readonly timezone: string;
  /** Whether this session may close what is irregular. */
  readonly mayReview: boolean;
  readonly shifts: readonly DayShift[];
  /** Null: nothing is summed up. */
  readonly total: ShiftFigures | null;
  readonly dayBefore: ShiftFigures | null;
  readonly weeksBefore: readonly { readonly day: string; readonly figures: ShiftFigures | null }[];
}
