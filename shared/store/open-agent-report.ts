import type { AgentTile } from '../board/board.ts';
import { intervalEnd, intervalStart, type Width } from '../calendar/interval.ts';
import { eachInterval, quartersOf, type Interval } from '../calendar/intervals-between.ts';
import { quarter } from '../calendar/zone.ts';
import { readAgentTally } from '../floor/keep/kept-agent-tally.ts';
import type { AgentRowKind } from '../reports/agent-row-kind.ts';
import { TimeOfAgents, type GroupsOf } from '../reports/time-of-agents.ts';
import type { Context } from '../runtime/context.ts';
import { agentQuarters } from './agent-quarters.ts';
import { readQueuesOf, type QueuesOf } from './agent-queues.ts';
import { waitingLength } from './outbox.ts';
import { readBoard } from './read-board.ts';
import { queuesMeant, readFrame, type Frame } from './read-frame.ts';

export interface AgentIntervalsQuery {
  readonly floor: string;
  readonly from: number;
  readonly to: number;
  readonly width: Width;
  /** A team's, a queue's and the floor's time is the sum of its agents' as they belong now. */
  readonly by: AgentRowKind;
  readonly agent?: string | undefined;
  readonly team?: string | undefined;
  /** One's own, `group:…`: any of a group's, `*`: any. */
  readonly queue?: string | undefined;
  /** The agents who may be told of, alone or in a sum; absent: all. */
  readonly within?: ReadonlySet<string> | null | undefined;
}

/** What a report of agents' time is made from beside what is stored: all of one commit (SPEC TA9). */
export interface OpenAgentReport {
  readonly query: AgentIntervalsQuery;
  readonly frame: Frame;
  readonly groups: GroupsOf;
  /** What people are called, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** From the start of the first interval to the end of the last. */
  readonly whole: Interval;
  /** Late events of closed days wait to be counted. */
  readonly mending: boolean;
}

/** Whether an agent of these queues is asked for with a queue, with a group of them, or with all. */
const isMeant = (frame: Frame, { queue }: AgentIntervalsQuery, queues: readonly string[]): boolean => {
  if (queue === undefined) return true;
  const meant = queuesMeant(frame, queue);
  return meant === null ? queues.length > 0 : queues.some((id) => meant.includes(id));
};

/** To whom an agent's time counts; empty where the query leaves them out. */
const groupsOf =
  (frame: Frame, query: AgentIntervalsQuery, tiles: ReadonlyMap<string, AgentTile>, queuesOf: QueuesOf): GroupsOf =>
  (agent) => {
    const tile = tiles.get(agent);
    const queues = queuesOf.get(agent) ?? [];
    if (query.within && !query.within.has(agent)) return [];
    if (query.agent !== undefined && query.agent !== agent) return [];
    if (query.team !== undefined && query.team !== (tile?.team ?? '')) return [];
    if (!isMeant(frame, query, queues)) return [];
    if (query.by === 'agent') return [agent];
    if (query.by === 'team') return [tile?.team ?? ''];
    if (query.by === 'queue') return query.queue === undefined ? queues : [query.queue];
    return [query.floor];
  };

const wholeOf = ({ zone, dayStart }: Frame, { from, to, width }: AgentIntervalsQuery): Interval => {
  const last = intervalStart(zone, Math.max(from, to - 1), width, dayStart);
  return { start: intervalStart(zone, from, width, dayStart), end: intervalEnd(zone, last, width, dayStart) };
};

export const openAgentReport = async (context: Context, query: AgentIntervalsQuery): Promise<OpenAgentReport> => {
  const { redis } = context;
  const { floor } = query;
  const board = await readBoard(redis, floor);
  const tiles = new Map(board?.agents.map((tile) => [tile.id, tile]));
  const asksQueues = query.queue !== undefined || query.by === 'queue';
  const queuesOf: QueuesOf = asksQueues ? await readQueuesOf(redis, floor, [...tiles.values()]) : new Map();
  const first = await readFrame(redis, floor, 'agentTallies', []);
  const named = [...tiles.keys()].filter((agent) => groupsOf(first, query, tiles, queuesOf)(agent).length > 0);
  const asked = wholeOf(first, query);
  // nothing counts in time that has not come; the clock goes on between two looks
  const hot = { start: Math.max(asked.start, first.horizon), end: Math.min(asked.end, first.asOf.now + 2 * quarter) };
  const own = quartersOf(hot).flatMap((start) => named.map((agent) => `${start}:${agent}`));
  const frame = await readFrame(redis, floor, 'agentTallies', own);
  return {
    query,
    frame,
    groups: groupsOf(frame, query, tiles, queuesOf),
    names: new Map([...tiles].map(([id, { name }]) => [id, name])),
    whole: wholeOf(frame, query),
    mending: (await waitingLength(redis, floor, 'mends')) > 0,
  };
};

/** Time of agents, interval by interval in which anybody was there, from an instant on. */
export async function* timesOfAgents(
  context: Pick<Context, 'db'>,
  { query, frame, whole }: OpenAgentReport,
  from = whole.start,
): AsyncGenerator<{ readonly interval: Interval; readonly times: TimeOfAgents }> {
  const { asOf, zone, dayStart } = frame;
  const first = intervalStart(zone, from, query.width, dayStart);
  const intervals = eachInterval(zone, first, whole.end, query.width, dayStart);
  let interval: Interval = { start: first, end: first };
  let times: TimeOfAgents | null = null;
  for await (const quarters of agentQuarters(context, query, frame, { start: first, end: whole.end })) {
    for (const { start, agent, kept } of quarters) {
      if (start >= interval.end) {
        if (times) yield { interval, times };
        while (start >= interval.end) interval = intervals.next().value as Interval;
        times = new TimeOfAgents(interval);
      }
      times?.add(agent, { start, end: start + quarter }, readAgentTally(kept, start, asOf.now));
    }
  }
  if (times) yield { interval, times };
}
