import { utcSecond } from '../calendar/utc-second.ts';
import type { Interval } from '../calendar/intervals-between.ts';
import { intervalRow } from '../metrics/interval-row.ts';
import { addTally, type Tally } from '../metrics/tally.ts';
import type { ReportRow } from './report-row.ts';
import type { RowFlag } from './row-flag.ts';
import { serviceOf, type Asked } from './service-of.ts';

/** What late events changed of a row. */
export interface Restated {
  readonly events: number;
  /** UTC ms, when the newest was counted. */
  readonly at: number;
  /** What they added, and (below 0) took away. */
  readonly change: Tally;
}

/** UTC ms; `to` null: it lasts. */
export interface Silence {
  readonly source: string;
  readonly from: number;
  readonly to: number | null;
}

/** All that a row is told from. `longest` in ms, null where nobody was answered or abandoned. */
export interface RowParts {
  readonly interval: Interval;
  readonly name: string;
  readonly tally: Tally;
  readonly longest: number | null;
  /** The same by cohort: whether it is complete is told by it, whatever the attribution (SPEC SL3). */
  readonly cohort: Tally;
  /** The floor's clock. */
  readonly now: number;
  readonly beingCounted: boolean;
  readonly silences: readonly Silence[];
  readonly restated: Restated | null;
}

const running = ({ interval, cohort, now }: RowParts): RowFlag[] => {
  const waiting = cohort.waiting + cohort.outOfHoursWaiting;
  const { handlingsOpen } = cohort;
  return interval.end <= now && waiting + handlingsOpen === 0 ? [] : [{ reason: 'running', waiting, handlingsOpen }];
};

const silent = ({ interval, silences, now }: RowParts): RowFlag[] =>
  silences
    .filter(({ from, to }) => from < interval.end && (to ?? now) > interval.start)
    .map(({ source, from, to }) => ({
      reason: 'source_silent',
      source,
      from: utcSecond(from),
      to: to === null ? null : utcSecond(to),
    }));

const restatedFlag = ({ tally, restated }: RowParts, asked: Asked): RowFlag[] => {
  if (!restated) return [];
  const before = { ...tally };
  addTally(before, restated.change, -1);
  return [{ reason: 'restated', events: restated.events, at: utcSecond(restated.at), was: serviceOf(asked, before) }];
};

/** A row of a report, with why it may still move or did. */
export const makeRow = (parts: RowParts, asked: Asked): ReportRow => {
  const { interval, name, tally, longest } = parts;
  const going = running(parts);
  const row = intervalRow(
    { start: interval.start, queue: name, tally, longest, complete: going.length === 0 && !parts.beingCounted },
    asked.attribution,
  );
  return {
    ...row,
    serviceLevel: serviceOf(asked, tally),
    end: utcSecond(interval.end),
    flags: [
      ...going,
      ...silent(parts),
      ...(parts.beingCounted ? [{ reason: 'being_counted' } as const] : []),
      ...restatedFlag(parts, asked),
    ],
  };
};
