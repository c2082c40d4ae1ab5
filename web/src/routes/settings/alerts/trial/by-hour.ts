import type { Firing } from '@floorlight/shared/alerts/trial.ts';
import { dayInstant } from '#lib/format/day-instant.ts';
import { dayMinute } from '#lib/format/day-minute.ts';
import { dateAfter, floorDate } from '#lib/format/floor-date.ts';

/** How often by the hour of the day in which it fired, 0–23. */
export const byHour = (firings: readonly Firing[], zone: string): number[] => {
  const counts = Array.from({ length: 24 }, () => 0);
  for (const { firedAt } of firings) {
    const hour = Math.floor(dayMinute(firedAt, zone) / 60);
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  return counts;
};

/** The hour of a day that stands out: most firings, if at least three and a third of all; null: none does. */
export const peakOf = (counts: readonly number[]): { hour: number; count: number } | null => {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const count = Math.max(...counts);
  return count >= 3 && count * 3 >= all ? { hour: counts.indexOf(count), count } : null;
};

/** Part of a day in which it would have lasted; 0–1 from midnight to midnight. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
  readonly prevented: boolean;
}

export interface FiringDay {
  /** `2026-03-02` */
  readonly date: string;
  readonly start: number;
  readonly spans: readonly Span[];
  /** How often it would have fired on that day, and for how long it would have lasted on it. */
  readonly count: number;
  readonly seconds: number;
}

const spansIn = (firings: readonly Firing[], start: number, end: number, lastEnd: number): Span[] =>
  firings.flatMap(({ firedAt, endedAt, prevented }) => {
    const [from, to] = [Math.max(firedAt, start), Math.min(endedAt ?? lastEnd, end)];
    if (firedAt >= end || to < start || (to === start && firedAt < start)) return [];
    return [{ from: (from - start) / (end - start), to: (to - start) / (end - start), seconds: (to - from) / 1000, prevented }];
  });

/** Each day of the trial, newest first. */
export const byDay = (
  firings: readonly Firing[],
  { from, to, zone }: { from: number; to: number; zone: string },
): FiringDay[] => {
  const days: FiringDay[] = [];
  for (let date = floorDate(from, zone); dayInstant(date, zone) < to; date = dateAfter(date, 1)) {
    const [start, end] = [dayInstant(date, zone), dayInstant(date, zone, 1)];
    const spans = spansIn(firings, start, end, to);
    const real = spans.filter(({ prevented }) => !prevented);
    days.push({
      date,
      start,
      spans,
      count: firings.filter(({ firedAt, prevented }) => !prevented && firedAt >= start && firedAt < end).length,
      seconds: real.reduce((sum, span) => sum + span.seconds, 0),
    });
  }
  return days.toReversed();
};
