export type ForecastMinutes = 15 | 30 | 60;

/** What somebody, or history, expects of a queue in one interval. */
export interface ForecastValue {
  readonly queue: string;
  /** UTC ms. */
  readonly start: number;
  readonly expected: number;
  /** Null: no range is told. */
  readonly low: number | null;
  readonly high: number | null;
  /** Null: as long as contacts took before. */
  readonly handleSeconds: number | null;
}
