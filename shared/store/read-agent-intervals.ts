import type { AsOf, Ratio } from '../board/board.ts';
import { utcSecond } from '../calendar/utc-second.ts';
import type { Interval } from '../calendar/intervals-between.ts';
import type { AgentTally } from '../metrics/agent-tally.ts';
import { idleShare, occupancy, utilisation } from '../metrics/occupancy.ts';
import { isAfter, placeText, type Place } from '../reports/place.ts';
import { TimeOfAgents } from '../reports/time-of-agents.ts';
import type { Context } from '../runtime/context.ts';
import { openAgentReport, timesOfAgents, type AgentIntervalsQuery, type OpenAgentReport } from './open-agent-report.ts';

/** How time was spent (SPEC AG7). `seconds` by displayed state. */
export interface AgentFigures {
  readonly seconds: Record<string, number>;
  readonly reasonSeconds: Record<string, number>;
  readonly offers: number;
  readonly unanswered: number;
  readonly declined: number;
  readonly handled: number;
  readonly longestIdleSeconds: number;
  readonly occupancy: Ratio;
  readonly utilisation: Ratio;
  readonly idleShare: Ratio;
}

/** `of` names the agent, team, queue or floor. */
export interface AgentIntervalRow extends AgentFigures {
  readonly start: string;
  readonly end: string;
  readonly of: string;
  /** Its time has passed, and no late event of a closed day waits to be counted. */
  readonly complete: boolean;
}

export interface AgentIntervalsPage {
  readonly asOf: AsOf;
  readonly timezone: string;
  readonly intervals: AgentIntervalRow[];
  /** Of everything asked, each agent once (SPEC AG8), of `*`; with the first page only, since all of the period is read for it. */
  readonly totals: AgentIntervalRow | null;
  readonly next: string | null;
}

const inSeconds = (ms: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(ms).map(([name, value]) => [name, value / 1000]));

/** What a tally says, as it is answered. */
export const agentFigures = (tally: AgentTally): AgentFigures => {
  const { reasons, offers, unanswered, declined, handled, idle, ...states } = tally;
  return {
    seconds: inSeconds(states),
    reasonSeconds: inSeconds(reasons),
    offers,
    unanswered,
    declined,
    handled,
    longestIdleSeconds: idle.longest / 1000,
    occupancy: occupancy(tally),
    utilisation: utilisation(tally),
    idleShare: idleShare(tally),
  };
};

const rowOf = (
  { frame, mending }: OpenAgentReport,
  { start, end }: Interval,
  of: string,
  tally: AgentTally,
): AgentIntervalRow => ({
  start: utcSecond(start),
  end: utcSecond(end),
  of,
  complete: end <= frame.asOf.now && !(mending && start < frame.horizon),
  ...agentFigures(tally),
});

interface Paged {
  /** Rows at most. */
  readonly limit: number;
  /** Where the page before ended; null: from the beginning. */
  readonly after: Place | null;
}

const everything: Paged = { limit: Number.POSITIVE_INFINITY, after: null };

/** A report of any length: its totals at once, its rows as they are taken; only some of it is held at once. */
export interface AgentReport {
  readonly asOf: AsOf;
  readonly timezone: string;
  /** What agents are called, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly totals: AgentIntervalRow;
  readonly rows: AsyncIterable<AgentIntervalRow>;
}

export const openAgentRows = async (context: Context, query: AgentIntervalsQuery): Promise<AgentReport> => {
  const report = await openAgentReport(context, query);
  const { frame, whole, groups, names } = report;
  const all = new TimeOfAgents(whole);
  for await (const { interval, times } of timesOfAgents(context, report))
    for (const [agent, tally] of times) all.add(agent, interval, tally);
  const rows = async function* (): AsyncGenerator<AgentIntervalRow> {
    for await (const { interval, times } of timesOfAgents(context, report))
      yield* times.by(groups).map(([of, tally]) => rowOf(report, interval, of, tally));
  };
  const totals = rowOf(report, whole, '*', all.total(groups));
  return { asOf: frame.asOf, timezone: frame.zone.name, names, totals, rows: rows() };
};

/** How agents spent their time: rows in order of time and name. Only some of it is held at once, however long the period. */
export const readAgentIntervals = async (
  context: Context,
  query: AgentIntervalsQuery,
  { limit, after }: Paged = everything,
): Promise<AgentIntervalsPage> => {
  const report = await openAgentReport(context, query);
  const { frame, whole, groups } = report;
  const found: AgentIntervalRow[] = [];
  const all = new TimeOfAgents(whole);
  for await (const { interval, times } of timesOfAgents(context, report, Math.max(whole.start, after?.start ?? 0))) {
    if (found.length <= limit) {
      const rows = times.by(groups).map(([of, tally]) => rowOf(report, interval, of, tally));
      found.push(...(after ? rows.filter(({ start, of }) => isAfter({ start, queue: of }, after)) : rows));
    } else if (after) break;
    if (!after) for (const [agent, tally] of times) all.add(agent, interval, tally);
  }
  const intervals = found.slice(0, limit);
  const last = intervals.at(-1);
  return {
    asOf: frame.asOf,
    timezone: frame.zone.name,
    intervals,
    totals: after ? null : rowOf(report, whole, '*', all.total(groups)),
    // one more tells that there is a next page
    next: last && found.length > limit ? placeText({ start: last.start, queue: last.of }) : null,
  };
};
