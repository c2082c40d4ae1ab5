import type { AgentTile, Board, QueueTile } from '../board/board.ts';
import type { RiskInput } from './risk-input.ts';

const minute = 60_000;

const isKnown = ({ confidence }: AgentTile): boolean => confidence === 'confirmed' || confidence === 'inferred';

/** Agents free for one of the queues, each as 1/k of the supply where they serve k queues (SPEC AG8), as far as tiles tell. */
const supply = (agents: readonly AgentTile[], queues: ReadonlySet<string>, shared: boolean): number =>
  agents
    .filter((agent) => agent.state === 'available' && isKnown(agent))
    .filter((agent) => agent.queues.some(({ id, paused }) => queues.has(id) && !paused))
    .reduce((sum, agent) => sum + (shared ? 1 / Math.max(1, agent.queues.length) : 1), 0);

const isFreed = ({ state, since, contacts }: AgentTile, now: number): boolean =>
  contacts.length === 0 && (state === 'acw' || state === 'available') && now - since < minute;

/** Other queues served by who serves one of these and is signed in. */
const besides = (agents: readonly AgentTile[], queues: ReadonlySet<string>): ReadonlySet<string> => {
  const mine = agents.filter((agent) => agent.state !== 'offline' && agent.queues.some(({ id }) => queues.has(id)));
  return new Set(mine.flatMap((agent) => agent.queues.map(({ id }) => id))).difference(queues);
};

const total = (tiles: readonly QueueTile[], of: (tile: QueueTile) => number): number =>
  tiles.reduce((sum, tile) => sum + of(tile), 0);

/**
 * What SPEC RK1 is estimated from, as a board tells it. The fold knows a little more (capacity by channel, whose talk just
 * ended). `queues` are those of the tile; `waiting` are entry instants, oldest first.
 */
export const riskOfBoard = (
  board: Board,
  tile: QueueTile,
  queues: ReadonlySet<string>,
  waiting: number[],
  now: number,
): RiskInput => {
  const all = board.queues.filter(({ kind }) => kind === 'queue');
  const beside = besides(board.agents, queues);
  const [mine, others] = [all.filter(({ id }) => queues.has(id)), all.filter(({ id }) => beside.has(id))];
  const busy = ({ talking, holding }: QueueTile): number => talking + holding;
  return {
    now,
    intervalStart: board.head.interval.start,
    intervalEnd: board.head.interval.end,
    targetMs: tile.targetSeconds * 1000,
    goal: tile.goal,
    judged: tile.interval.serviceLevel.denominator,
    inTarget: tile.interval.serviceLevel.numerator,
    waiting,
    free: supply(board.agents, queues, tile.id !== '*'),
    freed: board.agents.filter((agent) => isFreed(agent, now)).length,
    busy: total(mine, busy),
    arrivals15: tile.last15.offered,
    arrivals30: tile.last30.offered,
    arrivals60: tile.last60.offered,
    recent30: { judged: tile.last30.serviceLevel.denominator, inTarget: tile.last30.serviceLevel.numerator },
    handleMs: tile.last60.averageHandleTime.value === null ? null : tile.last60.averageHandleTime.value * 1000,
    patienceMs: null,
    elsewhere: { waiting: others.flatMap((one) => one.waitingSince).sort((a, b) => a - b), busy: total(others, busy) },
    previous: tile.risk?.level ?? null,
  };
};
