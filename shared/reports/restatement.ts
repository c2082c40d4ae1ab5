import type { AsOf } from '../board/board.ts';
import type { IntervalRow } from '../metrics/interval-row.ts';

/** Figures of a quarter-hour at one moment. */
export type RestatedFigures = Pick<
  IntervalRow,
  | 'offered'
  | 'answered'
  | 'abandoned'
  | 'shortAbandons'
  | 'flowedOut'
  | 'lost'
  | 'outOfHours'
  | 'serviceLevel'
  | 'averageSpeedOfAnswer'
  | 'averageHandleTime'
  | 'abandonRate'
>;

/** A late event changed a quarter-hour that was over. Instants are UTC, `…Z`. */
export interface Restatement {
  /** Of the quarter-hour. */
  readonly start: string;
  readonly queue: string;
  /** When the floor counted the event, by its clock. */
  readonly countedAt: string;
  readonly event: {
    readonly source: string;
    readonly id: string;
    readonly type: string;
    /** When it happened. */
    readonly time: string;
    /** Null: who asks may open no contacts. */
    readonly contact: string | null;
  };
  /** What was shown until then, and what from then on. */
  readonly before: RestatedFigures;
  readonly after: RestatedFigures;
}

/** In order of quarter-hours, and of each in the order in which they were counted. */
export interface RestatementsPage {
  readonly asOf: AsOf;
  readonly timezone: string;
  readonly restatements: Restatement[];
  readonly next: string | null;
}
