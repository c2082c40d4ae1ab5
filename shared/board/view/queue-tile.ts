import { intervalEnd } from '../../calendar/interval.ts';
import type { OpeningHours } from '../../calendar/opening-hours.ts';
import type { Floor } from '../../floor/floor.ts';
import type { Queue } from '../../floor/queue.ts';
import { sourcesOfQueues } from '../../floor/told.ts';
import type { QueueTile } from '../board.ts';
import { idleOf, supplyOf, type Crew } from './crew.ts';
import { addPeriod, emptyPeriod, figuresOf, quartersOf, rollingOf, type Period, type Rolling } from './figures.ts';
import type { LiveWaits } from './live-waits.ts';
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

type Figures = Pick<QueueTile, keyof QueuePeriods>;

/** Periods that changed are other periods. */
const reckoned = new WeakMap<QueuePeriods, Figures>();

const reckon = (periods: QueuePeriods): Figures => ({
  today: figuresOf(periods.today, 'cohort'),
  interval: figuresOf(periods.interval, 'cohort'),
  last15: figuresOf(periods.last15, 'outcome'),
  last30: figuresOf(periods.last30, 'outcome'),
  last60: figuresOf(periods.last60, 'outcome'),
});

const figures = (periods: QueuePeriods): Figures => {
  const known = reckoned.get(periods) ?? reckon(periods);
  reckoned.set(periods, known);
  return known;
};

const inHand = (queues: readonly Queue[]): Pick<QueueTile, 'ringing' | 'talking' | 'holding'> => {
  const counts = { ringing: 0, talking: 0, holding: 0 };
  for (const { hands } of queues) for (const kind of ['ringing', 'talking', 'holding'] as const) counts[kind] += hands[kind];
  return counts;
};

const shownWaiting = 50;

const hoursNow = (floor: Floor, queue: Queue): OpeningHours | null => floor.judgingAt(queue.id, floor.clock.now).hours;

/** By its hours; whether its source closed it is another thing. */
const isShut = (floor: Floor, queue: Queue): boolean => hoursNow(floor, queue)?.isOpen(floor.clock.now) === false;

const statusOf = (queues: readonly Queue[], shut: readonly boolean[], counts: QueueTile['agents']): QueueTile['status'] => {
  const isClosed = (queue: Queue, index: number): boolean => queue.opening?.type === 'queue.closed' || shut[index] === true;
  if (queues.length > 0 && queues.every(isClosed)) return 'closed';
  const { free: _free, unverified: _unverified, ...staffed } = counts;
  return Object.values(staffed).every((count) => count === 0) ? 'unstaffed' : 'open';
};

/** When the first of them opens by its hours, where all are shut. */
const opensAt = (floor: Floor, queues: readonly Queue[]): number | null => {
  const { now } = floor.clock;
  const next = queues.map((queue) => hoursNow(floor, queue)?.opensAt(now) ?? null);
  const coming = next.filter((at) => at !== null);
  return coming.length === queues.length && coming.every((at) => at > now) && coming.length > 0 ? Math.min(...coming) : null;
};

const standing = ({ standing: waits }: LiveWaits): number[] =>
  waits
    .toSorted((a, b) => b - a)
    .slice(0, shownWaiting)
    .map((wait) => wait / 1000);

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
  readonly waits: LiveWaits;
}

type Live = Omit<QueueTile, keyof Named>;

/** The living part of a tile. */
export const liveTile = (floor: Floor, { tile, queues, crew, sharesAgents, periods, waits }: Subject, load: Load): Live => {
  const ids = new Set(queues.map((queue) => queue.id));
  const shut = queues.map((queue) => isShut(floor, queue));
  const free = supplyOf(crew, sharesAgents);
  return {
    status: statusOf(queues, shut, crew.counts),
    opensAt: opensAt(floor, queues),
    waiting: waits.since.length + waits.standing.length,
    waitingSince: waits.since.toSorted((a, b) => a - b).slice(0, shownWaiting),
    outOfHoursSince: waits.apart.toSorted((a, b) => a - b).slice(0, shownWaiting),
    standingSeconds: standing(waits),
    waitingOutOfHours: waits.outOfHours,
    ...inHand(queues),
    agents: { ...crew.counts },
    ...idleOf(crew),
    ...figures(periods),
    risk: load.assess(riskInput(floor, load, { tile, waits, isShut: shut.every(Boolean), periods, free, ids }), tile),
    sources: sourcesOfQueues(floor, [...ids]),
  };
};
