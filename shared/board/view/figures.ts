import type { Queue } from '../../floor/queue.ts';
import type { Floor } from '../../floor/floor.ts';
import { bucketKey } from '../../floor/buckets.ts';
import { longestOf } from '../../floor/longest-waits.ts';
import { windowsOf } from '../../floor/windows.ts';
import { quarter } from '../../calendar/zone.ts';
import { abandonRate, averageHandleTime, averageSpeedOfAnswer } from '../../metrics/measures.ts';
import { serviceLevel, type Attribution } from '../../metrics/service-level.ts';
import { addTally, emptyTally, type Tally } from '../../metrics/tally.ts';
import type { PeriodFigures } from '../board.ts';

/** A tally and the longest wait in its period; `longest` is null where none was answered or abandoned. */
export interface Period {
  readonly tally: Tally;
  longest: number | null;
}

export const emptyPeriod = (): Period => ({ tally: emptyTally(), longest: null });

export const addPeriod = (into: Period, other: Period): void => {
  addTally(into.tally, other.tally);
  if (other.longest !== null) into.longest = Math.max(into.longest ?? 0, other.longest);
};

/** Sum of the floor's quarter-hours from `from` to `to`, for one queue. */
export const quartersOf = (floor: Floor, attribution: Attribution, queue: string, from: number, to: number): Period => {
  const period = emptyPeriod();
  for (let start = from; start < to; start += quarter) {
    const bucket = floor.buckets.quarters.get(bucketKey(attribution, start, queue));
    if (bucket) addPeriod(period, { tally: bucket.tally, longest: longestOf(bucket.waits) });
  }
  return period;
};

export interface Rolling {
  readonly last15: Period;
  readonly last30: Period;
  readonly last60: Period;
}

/**
 * Rolling windows as they are shown now: who waits past the target counts as judged in a window that looks at what left the queue
 * (SPEC TA6).
 */
export const withMissed = (judged: number, { last15, last30, last60 }: Rolling): Rolling => {
  const more = ({ tally, longest }: Period): Period => ({ tally: { ...tally, judged: tally.judged + judged }, longest });
  return judged === 0 ? { last15, last30, last60 } : { last15: more(last15), last30: more(last30), last60: more(last60) };
};

/** Windows end with the running 10-second step and forget exactly the steps that left them (SPEC TA8). They change with the floor. */
export const rollingOf = ({ buckets, clock }: Floor, queue: Queue): Rolling => {
  const { last15, last30, last60 } = windowsOf(buckets.windows, buckets.steps, queue.id, clock.now);
  return {
    last15: { tally: last15, longest: null },
    last30: { tally: last30, longest: null },
    last60: { tally: last60, longest: null },
  };
};

/** What a screen shows of a period. Rolling windows keep no maximum (MX6). */
export const figuresOf = ({ tally, longest }: Period, attribution: Attribution): PeriodFigures => ({
  offered: tally.offered,
  answered: tally.answered,
  abandoned: tally.abandoned,
  shortAbandons: tally.shortAbandons,
  flowedOut: tally.flowedOut,
  lost: tally.lost,
  outOfHours: tally.outOfHours,
  serviceLevel: serviceLevel(tally),
  averageSpeedOfAnswer: averageSpeedOfAnswer(tally),
  averageHandleTime: averageHandleTime(tally),
  abandonRate: abandonRate(tally, attribution),
  maxWaitSeconds: longest === null ? null : longest / 1000,
});
