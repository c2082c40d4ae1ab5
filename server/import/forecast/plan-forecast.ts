import { utcSecond } from '@floorlight/shared/calendar/utc-second.ts';
import {
  forecastColumns,
  mostForecastDays,
  mostForecastRows,
  type ForecastColumn,
  type ForecastFault,
  type ForecastFileAnswer,
  type ForecastGap,
} from '@floorlight/shared/forecast/forecast-file.ts';
import type { ForecastMinutes, ForecastValue } from '@floorlight/shared/forecast/forecast-value.ts';
import type { MarkedDay } from '@floorlight/shared/forecast/marked-day.ts';
import { plainName } from '../check-table.ts';
import { readTable, type Table } from '../read-table.ts';
import { findGaps, spanOf } from './find-gaps.ts';
import { placeLines, type FloorClock } from './place-lines.ts';
import { readLine, type Line } from './read-line.ts';
import { openReadWhen } from './read-when.ts';

/** What a file would have kept; nothing of it while there are faults. */
export interface ForecastPlan {
  readonly rows: number;
  readonly unknownQueues: readonly string[];
  /** Of the floor, and not in the file, which does not name all together either. */
  readonly otherQueues: readonly string[];
  readonly minutes: ForecastMinutes | null;
  /** UTC ms; null: nothing could be placed. */
  readonly span: { readonly from: number; readonly to: number } | null;
  readonly values: readonly ForecastValue[];
  readonly gaps: readonly ForecastGap[];
  readonly faults: readonly ForecastFault[];
}

interface OfFloor extends FloorClock {
  /** Ids of the floor’s. */
  readonly queues: ReadonlySet<string>;
  readonly marks: readonly MarkedDay[];
  /** What is missing is refused, or nothing is expected of it. */
  readonly missing: 'refuse' | 'zero';
}

const nothing: ForecastPlan = {
  ...{ rows: 0, unknownQueues: [], otherQueues: [], minutes: null, span: null },
  ...{ values: [], gaps: [], faults: [] },
};

const othersOf = (named: ReadonlySet<string>, queues: ReadonlySet<string>): string[] =>
  named.has('*') ? [] : [...queues.difference(named)].sort();

const checkHeader = (header: readonly string[]): ForecastFault[] => {
  const fault = (column: string, says: string): ForecastFault => ({ line: 1, column: column.slice(0, 60), says });
  const known: readonly string[] = forecastColumns;
  const unknown = header
    .filter((name) => !known.includes(name))
    .map((name) => fault(name, `is no column; there are ${known.join(', ')}`));
  const twice = header.filter((name, at) => header.indexOf(name) !== at).map((name) => fault(name, 'is there twice; keep one'));
  const timed = header.includes('start') ? ['date', 'time'].filter((name) => header.includes(name)) : [];
  const both = timed.map((name) => fault(name, 'says the same as start; keep start, or date and time'));
  const needed = header.includes('start') ? ['queue', 'contacts'] : ['date', 'time', 'queue', 'contacts'];
  const missing = needed
    .filter((name) => !header.includes(name))
    .map((name) =>
      fault(
        name,
        name === 'date' || name === 'time' ? 'is missing; a file has date and time, or start' : 'is missing; every row needs one',
      ),
    );
  return [...unknown, ...twice, ...both, ...missing];
};

const readLines = ({ header, rows }: Table, queues: ReadonlySet<string>, fault: (one: ForecastFault) => void): Line[] => {
  const when = openReadWhen();
  return rows.flatMap(({ row, cells }) => {
    if (cells.slice(header.length).some((cell) => cell !== '')) {
      fault({
        line: row,
        column: null,
        says: 'has more cells than the header; put text that holds the separator in quotation marks',
      });
      return [];
    }
    const named: Partial<Record<ForecastColumn, string>> = {};
    for (const [at, name] of header.entries()) named[name as ForecastColumn] = cells[at] ?? '';
    return readLine(row, named, { queues, when, fault }) ?? [];
  });
};

const mostNamed = 3;

const gapsFault = (gaps: readonly ForecastGap[]): ForecastFault[] => {
  if (gaps.length === 0) return [];
  const count = gaps.reduce((sum, gap) => sum + gap.count, 0);
  const named = gaps.slice(0, mostNamed).map(({ queue, from, to }) => `${queue} from ${from} to ${to}`);
  const more = gaps.length > mostNamed ? ` and ${gaps.length - mostNamed} more times` : '';
  const says = `misses ${count} intervals: ${named.join(', ')}${more}; write 0 where nothing is expected, or take what is missing for 0`;
  return [{ line: null, column: null, says }];
};

const dayMs = 24 * 60 * 60_000;

const spanFault = ({ from, to }: { from: number; to: number }): ForecastFault[] =>
  to - from > (mostForecastDays + 1) * dayMs
    ? [
        {
          line: null,
          column: null,
          says: `spans ${Math.ceil((to - from) / dayMs)} days; at most ${mostForecastDays} at once, cut it in parts`,
        },
      ]
    : [];

const planTable = (table: Table, floor: OfFloor): ForecastPlan => {
  const faults: ForecastFault[] = [];
  const fault = (one: ForecastFault): void => void faults.push(one);
  const lines = readLines(table, new Set([...floor.queues, '*']), fault);
  const named = table.rows.map(({ cells }) => cells[table.header.indexOf('queue')] ?? '');
  const unknownQueues = [...new Set(named)].filter((queue) => queue !== '' && queue !== '*' && !floor.queues.has(queue));
  const read = { ...nothing, rows: table.rows.length, unknownQueues };
  if (lines.length === 0) return { ...read, faults };
  const { minutes, lines: placed } = placeLines(lines, floor, table.header.includes('start'), fault);
  if (minutes === null || placed.length === 0) return { ...read, minutes, faults };
  const span = spanOf(placed, floor, minutes);
  const tooLong = spanFault(span);
  // what could not be read is not missing besides
  const gaps = faults.length + tooLong.length > 0 ? [] : findGaps(placed, floor, minutes, floor.marks);
  const refused = floor.missing === 'refuse' ? gapsFault(gaps) : [];
  const values = placed.map(({ line: _, ...value }) => value);
  const otherQueues = othersOf(new Set(values.map(({ queue }) => queue)), floor.queues);
  return { ...read, otherQueues, minutes, span, values, gaps, faults: [...faults, ...tooLong, ...refused] };
};

/** What a CSV file of contacts to come says (docs/forecast.md), on this floor’s clock. */
export const planForecast = (text: string, floor: OfFloor): ForecastPlan => {
  const whole = (says: string): ForecastPlan => ({ ...nothing, faults: [{ line: null, column: null, says }] });
  const read = readTable(text);
  if (!read.ok) return { ...nothing, faults: [{ line: read.fault.row, column: null, says: read.fault.detail }] };
  const table = { ...read.table, header: read.table.header.map(plainName) };
  const faults = checkHeader(table.header);
  if (faults.length > 0) return { ...nothing, rows: table.rows.length, faults };
  if (table.rows.length === 0) return whole('has no rows beneath its header');
  if (table.rows.length > mostForecastRows)
    return whole(`has ${table.rows.length} rows; at most ${mostForecastRows} at once, cut it in parts`);
  return planTable(table, floor);
};

const mostShown = 200;

/** As much of it as a page shows. */
export const shownPlan = (plan: ForecastPlan): Omit<ForecastFileAnswer, 'preview' | 'forecast'> => ({
  rows: plan.rows,
  queues: [...new Set(plan.values.map(({ queue }) => queue))].sort(),
  unknownQueues: plan.unknownQueues.slice(0, mostShown),
  otherQueues: plan.otherQueues.slice(0, mostShown),
  minutes: plan.minutes,
  from: plan.span && utcSecond(plan.span.from),
  to: plan.span && utcSecond(plan.span.to),
  contacts: Math.round(plan.values.reduce((sum, { expected }) => sum + expected, 0) * 100) / 100,
  missing: { count: plan.gaps.reduce((sum, { count }) => sum + count, 0), gaps: plan.gaps.slice(0, mostShown) },
  faultCount: plan.faults.length,
  faults: plan.faults.slice(0, mostShown),
});
