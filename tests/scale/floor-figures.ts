import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readAgentIntervals } from '@floorlight/shared/store/read-agent-intervals.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { readIntervals } from '@floorlight/shared/store/read-intervals.ts';
import { dayBegins } from '../support/seeded-day.ts';

const hour = 3_600_000;
const range = { from: dayBegins - hour, to: dayBegins + 24 * hour };

/** Sealing the same twice gives two texts, and each floor has a source of its own. */
const unnamed = (key: string, value: unknown): unknown => {
  if (key === 'sealed') return 'sealed';
  return key === 'sources' ? (value as string[]).map(() => 'source') : value;
};

/** Everything a floor shows and reports, without its name: of two floors told the same it must be the same. */
export const floorFigures = async (context: Context, floor: string): Promise<unknown> => {
  const board = await readBoard(context.redis, floor);
  const ask = { floor, ...range, width: 15 } as const;
  const { intervals: cohort } = await readIntervals(context, { ...ask, attribution: 'cohort' });
  const { intervals: outcome } = await readIntervals(context, { ...ask, attribution: 'outcome' });
  const agents = await readAgentIntervals(context, { ...ask, by: 'agent' });
  const contacts = await context.db
    .selectFrom('contact_log')
    .select(['id', 'contact'])
    .where('floor', '=', floor)
    .orderBy('id')
    .execute();
  const stored = await context.db
    .selectFrom('interval_tallies')
    .select(['attribution', 'start_at', 'queue', 'tally'])
    .where('floor', '=', floor)
    .orderBy('attribution')
    .orderBy('start_at')
    .orderBy('queue')
    .execute();
  const raw = await context.db
    .selectFrom('raw_events')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('floor', '=', floor)
    .where('source', '<>', 'floorlight')
    .executeTakeFirst();
  const { queues, agents: tiles } = board ?? {};
  return JSON.parse(JSON.stringify({ queues, tiles, cohort, outcome, agents: agents.intervals, contacts, stored, raw }, unnamed));
};
