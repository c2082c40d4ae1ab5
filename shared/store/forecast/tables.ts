import type { ForecastMinutes } from '../../forecast/forecast-value.ts';
import type { SpecialDay } from '../../forecast/special-day.ts';
import type { Instant } from '../tables.ts';

/** A day of a floor that people marked; `queue` is `*` where all queues are meant. */
export interface SpecialDaysTable {
  floor: string;
  /** `yyyy-mm-dd` on the floor's calendar. */
  date: string;
  queue: string;
  kind: SpecialDay['kind'];
  /** Monday is 0. */
  weekday: number | null;
  share: number | null;
  name: string;
  set_by: string;
  set_at: Instant;
}

/** A forecast that was uploaded, or kept as history foretold it. */
export interface ForecastsTable {
  id: string;
  floor: string;
  name: string;
  source: 'uploaded' | 'stored';
  /** Null: it was kept by itself. */
  made_by: string | null;
  made_at: Instant;
  /** The floor's clock when it was made. */
  as_of: Instant;
  from_at: Instant;
  to_at: Instant;
  /** How wide the intervals of its values are. */
  minutes: ForecastMinutes;
}

/** In an interval of its time that has no row, nothing is expected of a queue that has others. */
export interface ForecastValuesTable {
  forecast: string;
  floor: string;
  /** A queue, `group:…` or `*`. */
  queue: string;
  start_at: Instant;
  expected: number;
  low: number | null;
  high: number | null;
  handle_seconds: number | null;
}

export interface ForecastTables {
  forecasts: ForecastsTable;
  forecast_values: ForecastValuesTable;
  special_days: SpecialDaysTable;
}
