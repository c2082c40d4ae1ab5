import type { Context } from '@floorlight/shared/runtime/context.ts';
import { recordsWithin } from '@floorlight/shared/store/records-within.ts';
import { readReportPage } from '@floorlight/shared/store/reports/read-page.ts';
import { startStack } from '../support/stack.ts';
import { figure, interleave, type Bench } from './figure.ts';
import { floor, from, liveYear, queues, to } from './report/lived-year.ts';

const timed = async (work: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** As a person reads it: through the policies of the database. */
const ours = async (context: Context): Promise<void> => {
  const scope = { floor, whole: true, programs: [], queues: null, agents: [], teams: [] };
  const here = { ...context, db: recordsWithin(context, scope) };
  const query = { floor, from, to, width: 15, attribution: 'cohort' } as const;
  const page = await readReportPage(here, query, { limit: 500, after: null });
  if (page.intervals.length !== 500 || page.totals.offered < queues * 365 * 90 * 12)
    throw new Error('the report lacks something');
};

/** The least that the database must be asked: 500 stored rows, and one sum of the days' sums. */
const bare = async ({ pool }: Context): Promise<void> => {
  const first = `select start_at, queue, tally from interval_tallies where floor = $1 and attribution = 'cohort' and start_at >= $2
    order by start_at, queue limit 500`;
  const all = `select sum(offered), sum(answered), sum(abandoned), sum(judged), sum(in_target), sum(wait_answered), sum(handle_time)
    from day_tallies where floor = $1 and attribution = 'cohort' and from_at >= $2 and from_at < $3`;
  await pool.query(first, [floor, new Date(from)]);
  await pool.query(all, [floor, new Date(from), new Date(to)]);
};

const goal = { words: '< 200 ms', holds: (value: number): boolean => value < 200 };

export const reportBench: Bench = {
  name: 'report',
  about: 'the first 500 rows and the totals of a year of 100 queues at 15 minutes, against the two plain queries they rest on',
  run: async (report) => {
    const stack = await startStack({ durable: false });
    try {
      await liveYear(stack.context);
      const { ours: values, baseline } = await interleave(
        () => timed(() => ours(stack.context)),
        () => timed(() => bare(stack.context)),
        9,
      );
      report(figure('report', 'ms', values, { baseline, goal }));
    } finally {
      await stack.close();
    }
  },
};
