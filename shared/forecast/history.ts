/** What came to a queue, or to all, on one local day. */
export interface HistoryDay {
  /** Days since 1970-01-01 of its local date. */
  readonly day: number;
  /** Contacts offered in each slot of the local clock; none in one that it skipped, the mean of both where it showed one twice. */
  readonly counts: readonly number[];
}

const dayMs = 24 * 60 * 60_000;

/** Days since 1970-01-01 of a local date, `yyyy-mm-dd`. */
export const dayNumber = (date: string): number => Date.parse(date) / dayMs;

export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** Monday is 0. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

export const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;

/** The value at a place; 0 beyond the ends. */
export const at = (values: readonly number[], place: number): number => values[place] ?? 0;

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
