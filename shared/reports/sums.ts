import type { Interval } from '../calendar/intervals-between.ts';
import type { KeptTally } from '../floor/keep/kept-tally.ts';
import { addTally, emptyTally, type Tally } from '../metrics/tally.ts';

/** What was counted in a time; `longest` in ms, null where nobody was answered or abandoned. */
export interface Counted {
  readonly tally: Tally;
  readonly longest: number | null;
}

/** What is 0 may be left out. */
export interface Part {
  readonly tally: Partial<Tally>;
  readonly longest: number | null;
}

/** A quarter-hour as it is kept. */
export const partOf = ({ tally, longest }: KeptTally): Part => ({ tally, longest: longest[0]?.[1] ?? null });

/** Adds a part in place. */
const add = (sum: { tally: Tally; longest: number | null }, { tally, longest }: Part): void => {
  addTally(sum.tally, tally);
  if (longest !== null) sum.longest = Math.max(sum.longest ?? 0, longest);
};

/** What was counted in each of some intervals that follow one another without a gap, queue by queue (SPEC TA7). */
export class Sums {
  readonly intervals: readonly Interval[];
  readonly #sums: Map<string, Counted>[];

  constructor(intervals: readonly Interval[]) {
    this.intervals = intervals;
    this.#sums = intervals.map(() => new Map<string, Counted>());
  }

  /** Index of the interval that holds an instant; −1: none does. */
  indexOf(instant: number): number {
    let [low, high] = [0, this.intervals.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const { start, end } = this.intervals[middle] as Interval;
      if (instant >= start && instant < end) return middle;
      if (instant < start) high = middle - 1;
      else low = middle + 1;
    }
    return -1;
  }

  add(index: number, queue: string, part: Part): void {
    const sums = this.#sums[index];
    if (!sums) return;
    const sum = sums.get(queue) ?? { tally: emptyTally(), longest: null };
    add(sum, part);
    sums.set(queue, sum);
  }

  /** Of these queues together. */
  of(index: number, queues: readonly string[]): Counted {
    const sum = { tally: emptyTally(), longest: null };
    for (const queue of queues) {
      const counted = this.#sums[index]?.get(queue);
      if (counted) add(sum, counted);
    }
    return sum;
  }

  /** Queues of which anything was counted. */
  queues(): Set<string> {
    return new Set(this.#sums.flatMap((sums) => [...sums.keys()]));
  }
}
