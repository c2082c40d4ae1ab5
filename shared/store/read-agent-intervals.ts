import type { AgentTile, AsOf, Ratio } from '../board/board.ts';
import type { Width } from '../calendar/interval.ts';
import { utcSecond } from '../calendar/utc-second.ts';
import { intervalsBetween, quartersOf } from '../calendar/intervals-between.ts';
import { readAgentTally, type KeptAgentTally } from '../floor/keep/kept-agent-tally.ts';
import { addAgentTally, emptyAgentTally, followAgentTally, type AgentTally } from '../metrics/agent-tally.ts';
import { joinRuns, notIdle } from '../metrics/idle-run.ts';
import { idleShare, occupancy, utilisation } from '../metrics/occupancy.ts';
import type { Context } from '../runtime/context.ts';
import { readBoard } from './read-board.ts';
import { queuesMeant, readFrame, type Frame } from './read-frame.ts';

export interface AgentIntervalsQuery {
  readonly floor: string;
  readonly from: number;
  readonly to: number;
  readonly width: Width;
  /** A team's, a queue's and the floor's time is the sum of its agents' as they belong now. */
  readonly by: 'agent' | 'team' | 'queue' | 'floor';
  readonly agent?: string;
  readonly team?: string;
  /** One's own, `group:…`: any of a group's, `*`: any. */
  readonly queue?: string;
  /** The agents who may be told of, alone or in a sum; absent: all. */
  readonly within?: ReadonlySet<string> | null;
}

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
  readonly of: string;
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

const rowOf = (start: number, of: string, tally: AgentTally): AgentIntervalRow => ({
  start: utcSecond(start),
  of,
  ...agentFigures(tally),
});

type Groups = (agent: string) => string[];

/** Whether an agent of these queues is asked for with a queue, with a group of them, or with all. */
const isMeant = (frame: Frame, { queue }: AgentIntervalsQuery, queues: readonly string[]): boolean => {
  if (queue === undefined) return true;
  const meant = queuesMeant(frame, queue);
  return meant === null ? queues.length > 0 : queues.some((id) => meant.includes(id));
};

/** To whom an agent's time counts; empty where the query leaves them out. */
const groupsOf =
  (frame: Frame, query: AgentIntervalsQuery, tiles: ReadonlyMap<string, AgentTile>): Groups =>
  (agent) => {
    const tile = tiles.get(agent);
    const queues = tile?.queues.map(({ id }) => id) ?? [];
    if (query.within && !query.within.has(agent)) return [];
    if (query.agent !== undefined && query.agent !== agent) return [];
    if (query.team !== undefined && query.team !== (tile?.team ?? '')) return [];
    if (!isMeant(frame, query, queues)) return [];
    if (query.by === 'agent') return [agent];
    if (query.by === 'team') return [tile?.team ?? ''];
    if (query.by === 'queue') return query.queue === undefined ? queues : [query.queue];
    return [query.floor];
  };

type Quarters = ReadonlyMap<number, ReadonlyMap<string, KeptAgentTally>>;

const storedQuarters = async (
  { db }: Context,
  floor: string,
  from: number,
  to: number,
): Promise<[number, string, KeptAgentTally][]> => {
  if (from >= to) return [];
  const rows = await db
    .selectFrom('agent_tallies')
    .select(['start_at', 'agent', 'tally'])
    .where('floor', '=', floor)
    .where('start_at', '>=', new Date(from))
    .where('start_at', '<', new Date(to))
    .execute();
  return rows.filter((row) => row.tally !== null).map((row) => [row.start_at.getTime(), row.agent, row.tally as KeptAgentTally]);
};

const gather = async (
  context: Context,
  query: AgentIntervalsQuery,
  tiles: ReadonlyMap<string, AgentTile>,
): Promise<{ frame: Frame; quarters: Quarters }> => {
  const first = await readFrame(context.redis, query.floor, 'agentTallies', []);
  const groups = groupsOf(first, query, tiles);
  const agents = [...tiles.keys()].filter((agent) => groups(agent).length > 0);
  const starts = intervalsBetween(first.zone, query.from, query.to, query.width, first.dayStart).flatMap(quartersOf);
  const own = starts.filter((start) => start >= first.horizon).flatMap((start) => agents.map((agent) => `${start}:${agent}`));
  const frame = await readFrame(context.redis, query.floor, 'agentTallies', own);
  const quarters = new Map<number, Map<string, KeptAgentTally>>();
  const put = (start: number, agent: string, kept: KeptAgentTally): void => {
    quarters.set(start, (quarters.get(start) ?? new Map<string, KeptAgentTally>()).set(agent, kept));
  };
  for (const [start, agent, kept] of await storedQuarters(context, query.floor, starts[0] ?? 0, frame.horizon))
    put(start, agent, kept);
  for (const [key, json] of frame.kept) {
    const colon = key.indexOf(':');
    put(Number(key.slice(0, colon)), key.slice(colon + 1), JSON.parse(json) as KeptAgentTally);
  }
  return { frame, quarters };
};

/** One agent's quarter-hours in their order, so that an idle streak lasts across them; where one is missing, the agent was not there. */
const sumOfAgent = (starts: readonly number[], quarters: Quarters, now: number, agent: string): AgentTally => {
  const sum = emptyAgentTally();
  for (const start of starts) {
    const kept = quarters.get(start)?.get(agent);
    if (kept) followAgentTally(sum, readAgentTally(kept, start, now));
    else sum.idle = joinRuns(sum.idle, notIdle());
  }
  return sum;
};

const sumByGroup = (starts: readonly number[], quarters: Quarters, now: number, groups: Groups): Map<string, AgentTally> => {
  const sums = new Map<string, AgentTally>();
  const agents = new Set(starts.flatMap((start) => [...(quarters.get(start)?.keys() ?? [])]));
  for (const agent of agents) {
    const tally = sumOfAgent(starts, quarters, now, agent);
    for (const group of groups(agent)) {
      const sum = sums.get(group) ?? emptyAgentTally();
      addAgentTally(sum, tally);
      sums.set(group, sum);
    }
  }
  return sums;
};

export const readAgentIntervals = async (
  context: Context,
  query: AgentIntervalsQuery,
): Promise<{ asOf: AsOf; timezone: string; intervals: AgentIntervalRow[] }> => {
  const board = await readBoard(context.redis, query.floor);
  const tiles = new Map(board?.agents.map((tile) => [tile.id, tile]));
  const { frame, quarters } = await gather(context, query, tiles);
  const groups = groupsOf(frame, query, tiles);
  const intervals = intervalsBetween(frame.zone, query.from, query.to, query.width, frame.dayStart).flatMap((interval) =>
    [...sumByGroup(quartersOf(interval), quarters, frame.asOf.now, groups)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([of, tally]) => rowOf(interval.start, of, tally)),
  );
  return { asOf: frame.asOf, timezone: frame.zone.name, intervals };
};
