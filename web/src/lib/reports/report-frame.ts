import { dayStartOf } from '@floorlight/shared/calendar/local-day.ts';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import type { BoardHead } from '@floorlight/shared/board/board.ts';
import { dayMinute } from '#lib/format/day-minute.ts';
import { dateAfter, floorDate } from '#lib/format/floor-date.ts';
import { shownZone, type Zones } from './interval-label.ts';
import type { ReportAddress } from './report-address.ts';
import { reportDays, type Days } from './report-days.ts';

/** The time a report is about. */
export interface ReportFrame {
  /** Of the floor's calendar, `yyyy-mm-dd`. */
  readonly today: string;
  readonly days: Days;
  /** UTC ms; null: the last day is before the first. */
  readonly period: { readonly from: number; readonly to: number } | null;
  readonly zones: Zones;
  /** Of the floor's days, minutes after midnight. */
  readonly dayStart: number;
  /** Several days: a time says of which. */
  readonly dated: boolean;
}

/** From the start of the first of the floor's days to the end of the last (SPEC CA4). */
export const reportFrame = (
  { dayStart, floor }: Pick<BoardHead, 'dayStart' | 'floor'>,
  address: Pick<ReportAddress, 'period' | 'from' | 'to' | 'zone'>,
): ReportFrame => {
  const { timezone } = floor;
  const today = floorDate(dayStart, timezone);
  const days = reportDays(address, today);
  const zone = zoneOf(timezone);
  const minutes = dayMinute(dayStart, timezone);
  const from = dayStartOf(zone, days.first, minutes);
  const to = dayStartOf(zone, dateAfter(days.last, 1), minutes);
  return {
    today,
    days,
    period: from === null || to === null || to <= from ? null : { from, to },
    zones: { floor: timezone, shown: shownZone(address.zone, timezone) },
    dayStart: minutes,
    dated: days.first !== days.last,
  };
};
