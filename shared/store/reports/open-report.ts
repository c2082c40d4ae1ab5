import type { Interval } from '../../calendar/intervals-between.ts';
import { intervalEnd, intervalStart } from '../../calendar/interval.ts';
import { quarter } from '../../calendar/zone.ts';
import { bucketKey } from '../../floor/buckets.ts';
import type { Attribution } from '../../metrics/service-level.ts';
import { counts } from '../../reports/rows-of.ts';
import type { Silence } from '../../reports/make-row.ts';
import type { ReportQuery } from '../../reports/report-query.ts';
import type { Context } from '../../runtime/context.ts';
import { waitingLength } from '../outbox.ts';
import { readFrame, type Frame } from '../read-frame.ts';
import { hotQuarters, type HotQuarter } from './hot-quarters.ts';
import { madeDays, type MadeDays } from './made-days.ts';
import { readScope, type BoardScope } from './read-scope.ts';
import { storedSilences } from './silences.ts';

/** What a report is made from beside what is stored: all of one commit (SPEC TA9). */
export interface OpenReport {
  readonly query: ReportQuery;
  readonly frame: Frame;
  readonly scope: BoardScope & Pick<Frame, 'groups'>;
  /** From the start of the first interval to the end of the last. */
  readonly whole: Interval;
  /** The floor's own quarter-hours, from its horizon on, by key: parsed while the records are asked. */
  readonly hot: Promise<ReadonlyMap<string, HotQuarter>>;
  readonly made: MadeDays;
  readonly silences: readonly Silence[];
  /** Late events of closed days wait to be counted: their digits may yet move under this `asOf`. */
  readonly mending: boolean;
}

/** By outcome too, whether an interval is complete is told by its cohort (SPEC SL3). */
export const attributionsOf = ({ attribution }: ReportQuery): Attribution[] => [...new Set<Attribution>([attribution, 'cohort'])];

const wholeOf = ({ zone, dayStart }: Frame, { from, to, width }: ReportQuery): Interval => {
  const last = intervalStart(zone, Math.max(from, to - 1), width, dayStart);
  return { start: intervalStart(zone, from, width, dayStart), end: intervalEnd(zone, last, width, dayStart) };
};

const hotStarts = ({ asOf, horizon }: Frame, { start, end }: Interval): number[] => {
  // nothing counts in time that has not come; the clock goes on between two looks
  const until = Math.min(end, asOf.now + 2 * quarter);
  const first = Math.max(start, horizon);
  return Array.from({ length: Math.max(0, Math.ceil((until - first) / quarter)) }, (_, index) => first + index * quarter);
};

const silencesIn = async (context: Context, { silent }: BoardScope, floor: string, whole: Interval): Promise<Silence[]> => {
  const stored = await storedSilences(context.db, floor, whole.start, whole.end);
  return [...stored, ...[...silent].map(([source, from]) => ({ source, from, to: null }))];
};

/** A day may turn between the two looks: what lies before the newer horizon is read from the records. */
export const openReport = async (context: Context, query: ReportQuery): Promise<OpenReport> => {
  const { redis, db } = context;
  const { floor } = query;
  const [first, board] = await Promise.all([readFrame(redis, floor, 'tallies', []), readScope(context, floor)]);
  const scope = { ...board, groups: first.groups };
  const names = [...board.queues.keys()].filter((queue) => counts(scope, query, queue));
  const starts = hotStarts(first, wholeOf(first, query));
  const keys = attributionsOf(query).flatMap((attribution) =>
    starts.flatMap((start) => names.map((name) => bucketKey(attribution, start, name))),
  );
  const frame = keys.length === 0 ? first : await readFrame(redis, floor, 'tallies', keys);
  const whole = wholeOf(frame, query);
  // asked before the records are read: what is mended in between was still waiting
  const mending = (await waitingLength(redis, floor, 'mends')) > 0;
  const hot = hotQuarters(frame.kept);
  // whoever awaits it is told; who never does must not end the process
  hot.catch(() => undefined);
  const closed = { start: whole.start, end: Math.min(whole.end, frame.horizon) };
  const [made, silences] = await Promise.all([madeDays(db, floor, closed), silencesIn(context, board, floor, whole)]);
  return {
    query,
    frame,
    scope,
    whole,
    mending,
    hot,
    made,
    silences,
  };
};
