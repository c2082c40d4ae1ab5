import type { ReportRow } from '@floorlight/shared/reports/report-row.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Line } from '#lib/chart/line.ts';
import { isForetold } from './is-foretold.ts';
import { visitLines } from './report-lines.ts';
import { askReport, type ReportAsked } from './read-report.ts';
import { readStaffing, type StaffedPeople } from './read-staffing.ts';

interface Foretold {
  readonly start: string;
  readonly expected: number;
  /** Between these it falls with the chance the answer tells. */
  readonly low: number;
  readonly high: number;
}

/** What was and is expected, as the API tells it. */
export interface Forecast {
  /** The share that falls between low and high. */
  readonly inside: number;
  /** Nothing had been learned before. */
  readonly foretoldFrom: string | null;
  readonly intervals: readonly Foretold[];
  readonly days: readonly Foretold[];
}

export interface Staffing {
  readonly asOf: { readonly now: number };
  readonly foretoldFrom: string | null;
  readonly intervals: readonly StaffedPeople[];
}

/** No longer time is foretold at once. */
const longest = 31 * 24 * 60 * 60_000;

/** The queue (or `*`) of which what is asked for can be foretold; null: none, or not in such intervals. */
export const foretoldQueue = ({ address, from, to }: ReportAsked): string | null => {
  const { width, queue, group, program, channel } = address;
  if ((width !== '30' && width !== 'day') || to - from > longest) return null;
  if (group.length + program.length + channel.length > 0) return null;
  const [one = '*', ...more] = queue;
  return more.length > 0 || one.startsWith('group:') ? null : one;
};

const searchOf = ({ from, to }: ReportAsked, more: Record<string, string>): URLSearchParams =>
  new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString(), ...more });

/** @throws ApiProblem */
export const readForecast = (asked: ReportAsked, queue: string, signal: AbortSignal): Promise<Forecast> =>
  askReport(asked.floor, 'forecast', searchOf(asked, { queue }), signal);

/** @throws ApiProblem */
export const readStaff = (asked: ReportAsked, queue: string, signal: AbortSignal): Promise<Staffing> =>
  readStaffing(asked.floor, searchOf(asked, { queue }), signal);

/**
 * What came, as the report has it, beside what was expected, and between what it was to fall. Of a time of which nothing was known
 * nothing is drawn.
 */
export const forecastLines = (
  told: Pick<Forecast, 'foretoldFrom'>,
  times: readonly Foretold[],
  rows: readonly ReportRow[],
): Line[] => {
  const points = (value: (one: Foretold) => number) =>
    times.map((one) => ({ x: Date.parse(one.start), y: isForetold(told, one.start) ? value(one) : null }));
  const [offered] = visitLines(rows);
  return [
    { name: m.floor_column_offered(), colour: 'text', stroke: 'line', points: offered?.points ?? [] },
    { name: m.reports_expected(), colour: 'dim', stroke: 'dashed', points: points(({ expected }) => expected) },
    { name: m.reports_expected_low(), colour: 'dim', stroke: 'dotted', points: points(({ low }) => low) },
    { name: m.reports_expected_high(), colour: 'dim', stroke: 'dotted', points: points(({ high }) => high) },
  ];
};

/** People needed, people scheduled where anybody is, and people there: signed in, on average of each half-hour. */
export const staffLines = (told: Staffing): Line[] => {
  const points = (value: (one: StaffedPeople) => number | null) =>
    told.intervals.map((one) => ({ x: Date.parse(one.start), y: value(one) }));
  const needed = (one: StaffedPeople): number | null => (isForetold(told, one.start) ? one.required : null);
  const lines: Line[] = [
    { name: m.reports_staff_required(), colour: 'dim', stroke: 'dashed', points: points(needed) },
    { name: m.reports_staff_rostered(), colour: 'focus', stroke: 'area', points: points(({ rostered }) => rostered) },
    { name: m.reports_staff_present(), colour: 'text', stroke: 'line', points: points(({ present }) => present) },
  ];
  // of whom nothing is told nothing is said
  return lines.filter(({ points: drawn }, nth) => nth === 0 || drawn.some(({ y }) => y !== null));
};
