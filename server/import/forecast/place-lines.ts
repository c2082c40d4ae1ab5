import type { IANAZone } from 'luxon';
import { intervalStart } from '@floorlight/shared/calendar/interval.ts';
import { minute, offsetAt } from '@floorlight/shared/calendar/zone.ts';
import type { ForecastFault } from '@floorlight/shared/forecast/forecast-file.ts';
import type { ForecastMinutes, ForecastValue } from '@floorlight/shared/forecast/forecast-value.ts';
import type { Line } from './read-line.ts';

export interface FloorClock {
  readonly zone: IANAZone;
  readonly dayStart: number;
}

export interface PlacedLine extends ForecastValue {
  readonly line: number;
}

const day = 24 * 60 * minute;

/** The instants at which a clock shows a date and time: one, two where it is put back, none where it skips them. */
const instantsOf = (zone: IANAZone, local: number): number[] => {
  const offsets = new Set([offsetAt(zone, local - day), offsetAt(zone, local + day)]);
  return [...offsets]
    .map((offset) => local - offset)
    .filter((instant) => instant + offsetAt(zone, instant) === local)
    .sort((a, b) => a - b);
};

/** How far apart starts mostly are; 30 where that cannot be told. Null: by none of the widths that are known. */
const widthOf = (starts: ReadonlyMap<string, number[]>): ForecastMinutes | null => {
  const gaps = new Map<number, number>();
  for (const one of starts.values()) {
    const sorted = [...new Set(one)].sort((a, b) => a - b);
    for (const [index, start] of sorted.entries()) {
      const gap = (start - (sorted[index - 1] ?? start)) / minute;
      if (gap > 0 && gap < 12 * 60) gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
    }
  }
  const [most] = [...gaps].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [30];
  return most === 15 || most === 30 || most === 60 ? most : null;
};

const remembering = <T>(of: (key: number) => T): ((key: number) => T) => {
  const known = new Map<number, T>();
  return (key) => {
    const found = known.get(key) ?? of(key);
    known.set(key, found);
    return found;
  };
};

interface Placed {
  /** Null: lines are so far apart as no interval is wide. */
  readonly minutes: ForecastMinutes | null;
  readonly lines: PlacedLine[];
}

const columnOf = ({ when }: Line, hasStart: boolean): string => (hasStart || 'instant' in when ? 'start' : 'time');

/** Finds each line’s instant on the floor’s clock, and the width of all. Faults are told to `fault`. */
export const placeLines = (
  lines: readonly Line[],
  { zone, dayStart }: FloorClock,
  hasStart: boolean,
  fault: (one: ForecastFault) => void,
): Placed => {
  // a file says the same times for each of its queues
  const shownAt = remembering((local: number) => instantsOf(zone, local));
  const candidates = ({ when }: Line): number[] => ('instant' in when ? [when.instant] : shownAt(when.local));
  const starts = new Map<string, number[]>();
  for (const line of lines) {
    const known = starts.get(line.queue) ?? [];
    known.push(...candidates(line));
    starts.set(line.queue, known);
  }
  const minutes = widthOf(starts);
  if (minutes === null) {
    fault({ line: null, column: null, says: 'must have intervals of 15, 30 or 60 minutes; its starts are otherwise apart' });
    return { minutes, lines: [] };
  }
  const isStart = remembering((instant: number) => intervalStart(zone, instant, minutes, dayStart) === instant);
  const taken = new Map<string, number>();
  const waiting = new Map<string, Line>();
  const placed: PlacedLine[] = [];
  for (const line of lines) {
    const { when, ...value } = line;
    const column = columnOf(line, hasStart);
    const tell = (says: string): void => fault({ line: line.line, column, says });
    const shown = candidates(line);
    const fitting = shown.filter(isStart);
    const keyOf = (instant: number): string => `${instant} ${line.queue}`;
    const start = fitting.find((instant) => !taken.has(keyOf(instant)));
    if (shown.length === 0)
      tell(`is skipped on this day: the floor’s clock goes forward over ${'text' in when ? when.text : ''}; leave the row out`);
    else if (fitting.length === 0) tell(`must begin an interval of ${minutes} minutes, as most rows of the file do`);
    else if (start === undefined)
      tell(`is in row ${taken.get(keyOf(fitting[0] ?? 0)) ?? 0} already for this queue; keep one of them`);
    else {
      taken.set(keyOf(start), line.line);
      placed.push({ ...value, start });
      const label = `${'local' in when ? when.local : start} ${line.queue}`;
      if (fitting.length === 2 && !waiting.delete(label)) waiting.set(label, line);
    }
  }
  for (const line of waiting.values())
    fault({
      line: line.line,
      column: columnOf(line, hasStart),
      says: 'is shown twice by the floor’s clock on this day; give a row for each, the earlier first, or a start with its offset, e.g. 2026-10-25T02:00+02:00',
    });
  return { minutes, lines: placed };
};
