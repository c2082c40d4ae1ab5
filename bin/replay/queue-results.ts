import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readIntervals } from '@floorlight/shared/store/read-intervals.ts';

export interface QueueResult {
  readonly queue: string;
  offered: number;
  answered: number;
  abandoned: number;
  /** Service level: visits in target of visits judged. */
  inTarget: number;
  judged: number;
}

/** What each queue, and `*` for all, did on the local days the recording touches; by cohort, as the interval report says it. */
export const queueResults = async (context: Context, floor: string, from: number, to: number): Promise<QueueResult[]> => {
  const query = { floor, from, to: to + 1, width: 'day', attribution: 'cohort' } as const;
  const apart = await readIntervals(context, query);
  const together = await readIntervals(context, { ...query, queue: '*' });
  const results = new Map<string, QueueResult>();
  for (const { queue, offered, answered, abandoned, serviceLevel } of [...together.intervals, ...apart.intervals]) {
    const result = results.get(queue) ?? { queue, offered: 0, answered: 0, abandoned: 0, inTarget: 0, judged: 0 };
    results.set(queue, result);
    result.offered += offered;
    result.answered += answered;
    result.abandoned += abandoned;
    result.inTarget += serviceLevel.numerator;
    result.judged += serviceLevel.denominator;
  }
  return [...results.values()].sort((a, b) => (a.queue < b.queue ? -1 : 1));
};
