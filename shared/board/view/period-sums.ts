import { intervalStart } from '../../calendar/interval.ts';
import { stepStart } from '../../floor/step.ts';
import type { Floor } from '../../floor/floor.ts';
import type { Queue } from '../../floor/queue.ts';
import { withMissed } from './figures.ts';
import { momentOf, periodsOf, sumPeriods, type Moment, type QueuePeriods } from './queue-tile.ts';

/** Sums of a queue's tallies by period, kept until one of them changes or a window moves. */
export interface Sums {
  readonly byQueue: Map<string, QueuePeriods>;
  /** With who waits past the target counted as judged: the same as long as neither that nor the queue's sums are others. */
  readonly withMissed: Map<string, { readonly own: QueuePeriods; readonly missed: number; readonly periods: QueuePeriods }>;
  /** Of several queues together, by tile, and the periods they are the sums of. */
  readonly together: Map<string, { readonly each: readonly QueuePeriods[]; readonly sum: QueuePeriods }>;
  step: number;
  day: number;
  zone: string;
  moment: Moment;
}

export const noSums = (): Sums => ({
  byQueue: new Map(),
  withMissed: new Map(),
  together: new Map(),
  step: Number.NaN,
  day: Number.NaN,
  zone: '',
  moment: { intervalStart: Number.NaN, intervalEnd: Number.NaN },
});

/** Lets go of the sums that no longer hold. Call it before sums are asked for. */
export const followTallies = (floor: Floor, sums: Sums): void => {
  const step = stepStart(floor.clock.now);
  if (step !== sums.step || floor.today !== sums.day || floor.zone.name !== sums.zone) {
    sums.byQueue.clear();
    const start = intervalStart(floor.zone, floor.clock.now, 30);
    if (start !== sums.moment.intervalStart || floor.zone.name !== sums.zone) sums.moment = momentOf(floor, start);
    Object.assign(sums, { step, day: floor.today, zone: floor.zone.name });
  }
  for (const queue of floor.buckets.unsummed) sums.byQueue.delete(queue);
};

const sumsOf = (floor: Floor, sums: Sums, queue: Queue): QueuePeriods => {
  const known = sums.byQueue.get(queue.id) ?? periodsOf(floor, queue, sums.moment);
  sums.byQueue.set(queue.id, known);
  return known;
};

/** What a queue did, `missed` of those who wait now counted as judged. */
export const periodsNow = (floor: Floor, sums: Sums, queue: Queue, missed: number): QueuePeriods => {
  const own = sumsOf(floor, sums, queue);
  const known = sums.withMissed.get(queue.id);
  if (known?.own === own && known.missed === missed) return known.periods;
  const periods = { ...own, ...withMissed(missed, own) };
  sums.withMissed.set(queue.id, { own, missed, periods });
  return periods;
};

/** The sum of several queues' periods, for the tile of that name. */
export const periodsTogether = (sums: Sums, tile: string, each: readonly QueuePeriods[]): QueuePeriods => {
  const known = sums.together.get(tile);
  if (known?.each.length === each.length && known.each.every((one, index) => one === each[index])) return known.sum;
  const sum = sumPeriods(each);
  sums.together.set(tile, { each, sum });
  return sum;
};
