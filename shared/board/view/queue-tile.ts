import { intervalEnd } from '../../calendar/interval.ts';
import type { Floor } from '../../floor/floor.ts';
import type { Queue } from '../../floor/queue.ts';
import { sourcesOfQueues } from '../../floor/told.ts';
import type { QueueTile } from '../board.ts';
import { idleOf, supplyOf, type Crew } from './crew.ts';
import { addPeriod, emptyPeriod, figuresOf, quartersOf, rollingOf, type Period, type Rolling } from './figures.ts';
import type { Named } from './name-tile.ts';
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
  // the quarter that begins this very millisecond is part of today
  today: quartersOf(floor, 'cohort', queue.id, floor.today, floor.clock.now + 1),
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
  for (const { hands } of queues) for (const kind of ['ringing', 'talking', 'holding'] as const) counts[kind] += hands[kind];
  return counts;
};

const shownWaiting = 50;

const statusOf = (queues: readonly Queue[], counts: QueueTile['agents']): QueueTile['status'] => {
  if (queues.length > 0 && queues.every((queue) => queue.opening?.type === 'queue.closed')) return 'closed';
  const { free: _free, unverified: _unverified, ...staffed } = counts;
  return Object.values(staffed).every((count) => count === 0) ? 'unstaffed' : 'open';
};

/** What a tile speaks of: one queue, or a group of them. */
export interface Subject {
  /** Id by which it is judged and its risk remembered. */
  readonly tile: string;
  readonly queues: readonly Queue[];
  /** Their members. */
  readonly crew: Crew;
  /** An agent of several queues is a part of each one's supply (SPEC AG8), but whole in that of all. */
  readonly sharesAgents: boolean;
  readonly periods: QueuePeriods;
}

type Live = Omit<QueueTile, keyof Named>;

/** The living part of a tile. */
export const liveTile = (floor: Floor, { tile, queues, crew, sharesAgents, periods }: Subject, load: Load): Live => {
  const ids = new Set(queues.map((queue) => queue.id));
  const waiting = queues.flatMap((queue) => [...queue.waiting.values()]).sort((a, b) => a - b);
  const free = supplyOf(crew, sharesAgents);
  return {
    status: statusOf(queues, crew.counts),
    waiting: waiting.length,
    waitingSince: waiting.slice(0, shownWaiting),
    ...inHand(queues),
    agents: { ...crew.counts },
    ...idleOf(crew),
    ...figures(periods),
    risk: load.assess(riskInput(floor, load, { tile, waiting, periods, free, ids }), tile),
    sources: sourcesOfQueues(floor, [...ids]),
  };
};
