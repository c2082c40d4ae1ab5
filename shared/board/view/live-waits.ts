import type { Floor } from '../../floor/floor.ts';
import type { Queue } from '../../floor/queue.ts';
import { countWaiting } from '../../metrics/judge-visit.ts';
import { isOutOfHours, waitClock, waited } from '../../metrics/wait-clock.ts';

/** Who waits in a queue now, and since when as waits count (SPEC SL6). */
export interface LiveWaits {
  /** Of waits that run: the instants they count from, so that `now` less this is the wait until the queue closes or opens again. */
  readonly since: readonly number[];
  /** Of the same visits, when they entered; of those out of hours, before all time. */
  readonly entered: readonly number[];
  /** Waits that stand until the queue opens, milliseconds. */
  readonly standing: readonly number[];
  readonly outOfHours: number;
  /** Of waits that run, those that are out of hours: the instants they count from. */
  readonly apart: readonly number[];
  /** Past the target, and so judged already (SPEC TA6). */
  readonly missed: number;
}

export const liveWaits = (floor: Floor, queue: Queue): LiveWaits => {
  const { now } = floor.clock;
  const waits = {
    since: [] as number[],
    entered: [] as number[],
    standing: [] as number[],
    apart: [] as number[],
    outOfHours: 0,
    missed: 0,
  };
  for (const { enteredAt, channel } of queue.waiting.values()) {
    const judging = floor.judgingAt(queue.id, enteredAt);
    const clock = waitClock(judging, channel);
    const wait = waited(clock, enteredAt, now);
    const isApart = isOutOfHours(judging, enteredAt);
    if (isApart) waits.outOfHours += 1;
    else waits.missed += countWaiting(wait, judging).judged ?? 0;
    if (clock && !clock.isOpen(now)) waits.standing.push(wait);
    else {
      waits.since.push(now - wait);
      if (isApart) waits.apart.push(now - wait);
      waits.entered.push(isApart ? Number.NEGATIVE_INFINITY : enteredAt);
    }
  }
  return waits;
};

/** Those of several queues together. */
export const allWaits = (each: readonly LiveWaits[]): LiveWaits => ({
  since: each.flatMap(({ since }) => since),
  entered: each.flatMap(({ entered }) => entered),
  standing: each.flatMap(({ standing }) => standing),
  apart: each.flatMap(({ apart }) => apart),
  outOfHours: each.reduce((sum, { outOfHours }) => sum + outOfHours, 0),
  missed: each.reduce((sum, { missed }) => sum + missed, 0),
});

/**
 * Entry instants as risk asks for them: whoever is of no cohort that began at `start` is load from before it. What stands is
 * nobody's to take.
 */
export const waitingLoad = ({ since, entered }: LiveWaits, start: number): number[] =>
  since.map((from, index) => ((entered[index] ?? from) < start ? Math.min(from, start - 1) : from)).sort((a, b) => a - b);
