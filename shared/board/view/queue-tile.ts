import { intervalEnd } from '../../calendar/interval.ts';
import type { Floor } from '../../floor/floor.ts';
import { channelOf, type Queue } from '../../floor/queue.ts';
import type { AgentTile, QueueTile } from '../board.ts';
import { countAgent, hasRoom, noAgents } from './count-agents.ts';
import { addPeriod, emptyPeriod, figuresOf, quartersOf, rollingOf, type Period, type Rolling } from './figures.ts';
import { riskInput, type Load } from './risk-load.ts';

/** What a queue did, in every period a tile shows. */
export interface QueuePeriods extends Rolling {
  readonly today: Period;
  readonly interval: Period;
}

export interface Moment {
  readonly intervalStart: number;
  readonly intervalEnd: number;
}

export const momentOf = (floor: Floor, intervalStart: number): Moment => ({
  intervalStart,
  intervalEnd: intervalEnd(floor.zone, intervalStart, 30),
});

export const periodsOf = (floor: Floor, queue: Queue, moment: Moment): QueuePeriods => ({
  ...rollingOf(floor, queue),
  today: quartersOf(floor, 'cohort', queue.id, floor.today, floor.clock.now),
  interval: quartersOf(floor, 'cohort', queue.id, moment.intervalStart, moment.intervalEnd),
});

export const sumPeriods = (all: Iterable<QueuePeriods>): QueuePeriods => {
  const sum: QueuePeriods = {
    today: emptyPeriod(),
    interval: emptyPeriod(),
    last15: emptyPeriod(),
    last30: emptyPeriod(),
    last60: emptyPeriod(),
  };
  for (const periods of all) for (const name of Object.keys(sum) as (keyof QueuePeriods)[]) addPeriod(sum[name], periods[name]);
  return sum;
};

const figures = (periods: QueuePeriods): Pick<QueueTile, keyof QueuePeriods> => ({
  today: figuresOf(periods.today, 'cohort'),
  interval: figuresOf(periods.interval, 'cohort'),
  last15: figuresOf(periods.last15, 'outcome'),
  last30: figuresOf(periods.last30, 'outcome'),
  last60: figuresOf(periods.last60, 'outcome'),
});

const inHand = (queues: readonly Queue[]): Pick<QueueTile, 'ringing' | 'talking' | 'holding'> => {
  const counts = { ringing: 0, talking: 0, holding: 0 };
  for (const queue of queues) for (const { kind } of queue.inHand.values()) counts[kind] += 1;
  return counts;
};

const shownWaiting = 50;

/** Idle now: since when the longest, and the mean of their instants (idle time = now − instant). */
const idle = (tiles: readonly AgentTile[]): Pick<QueueTile, 'longestIdleSince' | 'meanIdleSince'> => {
  const since = tiles.map((tile) => tile.idleSince).filter((instant) => instant !== null);
  if (since.length === 0) return { longestIdleSince: null, meanIdleSince: null };
  return {
    longestIdleSince: Math.min(...since),
    meanIdleSince: Math.round(since.reduce((sum, instant) => sum + instant, 0) / since.length),
  };
};

const isMemberOfAny = (tile: AgentTile, ids: ReadonlySet<string>): boolean => tile.queues.some(({ id }) => ids.has(id));

const isFreeFor = (floor: Floor, tile: AgentTile, queues: readonly Queue[]): boolean =>
  queues.some(
    (queue) => tile.queues.some(({ id, paused }) => id === queue.id && !paused) && hasRoom(floor, tile, channelOf(queue)),
  );

/** An agent who serves k queues is 1/k of each one's supply (SPEC AG8). */
const supply = (floor: Floor, queues: readonly Queue[], members: readonly AgentTile[]): number => {
  const share = (tile: AgentTile): number => (queues.length === 1 ? 1 / Math.max(1, tile.queues.length) : 1);
  return members.filter((tile) => isFreeFor(floor, tile, queues)).reduce((sum, tile) => sum + share(tile), 0);
};

const staff = (floor: Floor, queues: readonly Queue[], members: readonly AgentTile[]): QueueTile['agents'] => {
  const counts = noAgents();
  for (const tile of members) countAgent(counts, tile, isFreeFor(floor, tile, queues));
  return counts;
};

const statusOf = (queues: readonly Queue[], counts: QueueTile['agents']): QueueTile['status'] => {
  if (queues.length > 0 && queues.every((queue) => queue.opening?.type === 'queue.closed')) return 'closed';
  const { free: _free, unverified: _unverified, ...staffed } = counts;
  return Object.values(staffed).every((count) => count === 0) ? 'unstaffed' : 'open';
};

type Live = Omit<QueueTile, 'id' | 'name' | 'channel' | 'program' | 'registered' | 'targetSeconds' | 'goal' | 'variant'>;

/** The living part of a tile, for one queue or for the group of several. */
export const liveTile = (
  floor: Floor,
  queues: readonly Queue[],
  tiles: readonly AgentTile[],
  periods: QueuePeriods,
  load: Load,
): Live => {
  const ids = new Set(queues.map((queue) => queue.id));
  const members = tiles.filter((tile) => isMemberOfAny(tile, ids));
  const counts = staff(floor, queues, members);
  const waiting = queues.flatMap((queue) => [...queue.waiting.values()]).sort((a, b) => a - b);
  return {
    status: statusOf(queues, counts),
    waiting: waiting.length,
    waitingSince: waiting.slice(0, shownWaiting),
    ...inHand(queues),
    agents: counts,
    ...idle(members),
    ...figures(periods),
    risk: load.assess(riskInput(floor, load, { waiting, periods, free: supply(floor, queues, members), ids }), ids),
  };
};
