import { intervalStart } from '../../calendar/interval.ts';
import { stepStart } from '../../floor/step.ts';
import type { Floor } from '../../floor/floor.ts';
import type { Queue } from '../../floor/queue.ts';
import { momentOf, periodsOf, type Moment, type QueuePeriods } from './queue-tile.ts';

/** Sums of a queue's tallies by period, kept until one of them changes or a window moves. */
export interface Sums {
  readonly byQueue: Map<string, QueuePeriods>;
  step: number;
  day: number;
  zone: string;
  moment: Moment;
}

export const noSums = (): Sums => ({
  byQueue: new Map(),
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

export const sumsOf = (floor: Floor, sums: Sums, queue: Queue): QueuePeriods => {
  const known = sums.byQueue.get(queue.id) ?? periodsOf(floor, queue, sums.moment);
  sums.byQueue.set(queue.id, known);
  return known;
};
