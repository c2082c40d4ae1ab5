import type { Locale } from '../messages/compiled/runtime.js';

/**
 * What a column's cells are, and so how each kind of file holds them: `text`; `count`, a whole number; `seconds`; `share`, of one;
 * `instant`, UTC milliseconds, shown in UTC; `local`, UTC milliseconds, shown by the table's zone; `day`, the
 * same, of which the date is shown; `flag`, true or false.
 */
export type CellKind = 'text' | 'count' | 'seconds' | 'share' | 'instant' | 'local' | 'day' | 'flag';

/** Null: there is no value (SPEC SL4), which is neither 0 nor empty text. */
export type Cell = string | number | boolean | null;
export type Row = readonly Cell[];

export interface Column {
  /** What programs know it by: head of CSV, field of JSON. It stays as it is in every language and version. */
  readonly key: string;
  /** For people, in their language. */
  readonly head: string;
  readonly kind: CellKind;
  /** Not on paper, where columns are few. */
  readonly offPaper?: true;
}

export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** A figure, in each step that leads from one total to another. */
export interface LedFigure {
  /** That of the column whose total it is. */
  readonly key: string;
  readonly head: string;
  readonly kind: CellKind;
  readonly cells: readonly number[];
}

/** How totals that are counted one way come to those that are counted another. */
export interface Leading {
  readonly title: string;
  readonly steps: readonly Pick<Column, 'key' | 'head'>[];
  readonly figures: readonly LedFigure[];
  /** Each step as a row of the table. */
  readonly rows: readonly Row[];
}

/** Anything that can be exported, whatever it tells of: a report, agents' days, a contact log. */
export interface Table {
  readonly title: string;
  /** What the rows are of: the floor, the period, what was left out. */
  readonly facts: readonly Fact[];
  readonly locale: Locale;
  /** IANA name; of `local` and `day` cells. */
  readonly zone: string;
  readonly columns: readonly Column[];
  /** Read once, in order, a row when the one before it is written: nobody holds all of them. */
  readonly rows: AsyncIterable<Row>;
  /** How much of all is read with this row, 0–1. */
  readonly share: (row: Row) => number;
  /** What the rows come to, computed from sums by whoever knows how; null: they do not add up to anything. */
  readonly totals: Row | null;
  /** CSV and XLSX: the totals are a line of the table, told apart; without it whoever adds up counts nothing twice. */
  readonly totalsLine: boolean;
  /** What comes after all; in CSV and XLSX only where totals are a line. */
  readonly leading?: Leading | null;
  /** Of the columns on paper, those whose totals stand large above the table. */
  readonly figures: readonly string[];
}
