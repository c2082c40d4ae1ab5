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

export interface ForecastTables {
  special_days: SpecialDaysTable;
}
