import { ratioOf } from '../metrics/ratio.ts';
import type { AgentCounts, AgentTile, PeriodFigures, QueueTile, Ratio } from './board.ts';
import { isUnverified, noAgents } from './view/count-agents.ts';

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** A maximum of nothing is none; of times it is the oldest that counts, so `pick` says which. */
const pickOf = (numbers: readonly (number | null)[], pick: (...of: number[]) => number): number | null => {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : pick(...known);
};

const ratioSum = (ratios: readonly Ratio[]): Ratio =>
  ratioOf(total(ratios.map(({ numerator }) => numerator)), total(ratios.map(({ denominator }) => denominator)));

const counted = ['offered', 'answered', 'abandoned', 'shortAbandons', 'flowedOut', 'lost', 'outOfHours'] as const;
const ratios = ['serviceLevel', 'averageSpeedOfAnswer', 'averageHandleTime', 'abandonRate'] as const;

/** Figures of queues together: numerators and denominators are added up, never values (SPEC TA7). */
export const sumFigures = (of: readonly PeriodFigures[]): PeriodFigures => ({
  ...(Object.fromEntries(counted.map((name) => [name, total(of.map((one) => one[name]))])) as Record<
    (typeof counted)[number],
    number
  >),
  ...(Object.fromEntries(ratios.map((name) => [name, ratioSum(of.map((one) => one[name]))])) as Record<
    (typeof ratios)[number],
    Ratio
  >),
  maxWaitSeconds: pickOf(
    of.map(({ maxWaitSeconds }) => maxWaitSeconds),
    Math.max,
  ),
});

/** Could take a contact of one of these queues, as far as the tile tells (SPEC AG8). */
const isFree = (tile: AgentTile, queues: ReadonlySet<string>): boolean =>
  tile.state === 'available' && tile.queues.some(({ id, paused }) => queues.has(id) && !paused);

/** Agents by displayed state, each once; unverified ones apart (SPEC AG3). */
export const countTiles = (tiles: readonly AgentTile[], queues: ReadonlySet<string>): AgentCounts & { offline: number } => {
  const counts = { ...noAgents(), offline: 0 };
  for (const tile of tiles) {
    if (tile.state === 'offline') counts.offline += 1;
    else if (isUnverified(tile)) counts.unverified += 1;
    else {
      counts[tile.state] += 1;
      if (isFree(tile, queues)) counts.free += 1;
    }
  }
  return counts;
};

const periods = ['today', 'interval', 'last15', 'last30', 'last60'] as const;
const inHand = ['waiting', 'waitingOutOfHours', 'ringing', 'talking', 'holding'] as const;
const shownWaiting = 50;

const statusOf = (queues: readonly QueueTile[]): QueueTile['status'] =>
  queues.some(({ status }) => status === 'open')
    ? 'open'
    : queues.some(({ status }) => status === 'unstaffed')
      ? 'unstaffed'
      : 'closed';

/**
 * What `*` is to somebody who sees only `queues`: the same sums over those. Its risk is not theirs to know, since it is reckoned
 * from all agents and contacts; each queue has its own.
 * @param tiles the agents who are members of these queues.
 */
export const allWithin = (all: QueueTile, queues: readonly QueueTile[], tiles: readonly AgentTile[]): QueueTile => {
  const { offline: _offline, ...agents } = countTiles(tiles, new Set(queues.map(({ id }) => id)));
  const idle = tiles.flatMap((tile) => (tile.idleSince === null || isUnverified(tile) ? [] : [tile.idleSince]));
  return {
    ...all,
    status: statusOf(queues),
    ...(Object.fromEntries(inHand.map((name) => [name, total(queues.map((queue) => queue[name]))])) as Record<
      (typeof inHand)[number],
      number
    >),
    waitingSince: queues
      .flatMap(({ waitingSince }) => waitingSince)
      .sort((a, b) => a - b)
      .slice(0, shownWaiting),
    outOfHoursSince: queues
      .flatMap(({ outOfHoursSince }) => outOfHoursSince)
      .sort((a, b) => a - b)
      .slice(0, shownWaiting),
    standingSeconds: queues
      .flatMap(({ standingSeconds }) => standingSeconds)
      .sort((a, b) => b - a)
      .slice(0, shownWaiting),
    opensAt: queues.every(({ opensAt }) => opensAt !== null)
      ? pickOf(
          queues.map(({ opensAt }) => opensAt),
          Math.min,
        )
      : null,
    agents,
    longestIdleSince: pickOf(idle, Math.min),
    meanIdleSince: idle.length === 0 ? null : Math.round(total(idle) / idle.length),
    ...(Object.fromEntries(periods.map((name) => [name, sumFigures(queues.map((queue) => queue[name]))])) as Record<
      (typeof periods)[number],
      PeriodFigures
    >),
    risk: null,
    sources: [...new Set(queues.flatMap(({ sources }) => sources))].sort(),
  };
};
