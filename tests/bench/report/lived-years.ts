import { sql } from 'kysely';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { fromSparse, tallyFields, type Tally } from '@floorlight/shared/metrics/tally.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { tallyColumns } from '@floorlight/shared/store/reports/tally-columns.ts';
import { openFoldedFloor } from '../../support/folded-floor.ts';
import { withoutRules } from '../../support/without-rules.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const quartersOfDay = 96;

export const floor = 'years';
export const queues = 400;
/** Two years whose days all have 24 hours; the floor's clock stands two days after them. */
export const from = Date.UTC(2024, 0, 1);
export const to = Date.UTC(2026, 0, 1);
/** Of so many days the quarter-hours are there, too; of the others their sums, as a worker makes them. */
export const detailed = 14;
const now = to + 2 * day;

/** A busy quarter-hour of a queue. */
const kept: Partial<Tally> = {
  ...{
    offered: 12,
    answered: 10,
    abandoned: 2,
    shortAbandons: 1,
    answeredInTarget: 8,
    abandonedInTarget: 1,
    judged: 11,
    inTarget: 8,
  },
  ...{ waitAnswered: 180_000, waitAbandoned: 20_000, handledWithEnd: 10, handleTime: 1_900_000 },
};
export const offeredInAll = (queues * quartersOfDay * (kept.offered ?? 0) * (to - from)) / day;

const queueNames = sql`generate_series(0, ${sql.raw(String(queues - 1))}) as nth`;
const queueName = sql`'q' || lpad(nth::text, 3, '0')`;

const storeQuarters = async ({ db }: Context): Promise<void> => {
  const tally = JSON.stringify({ tally: kept, longest: [['contact#0', 60_000]], truncated: false });
  await sql`
    insert into interval_tallies (floor, attribution, start_at, queue, version, cursor, tally)
    select ${floor}, 'cohort', start_at, ${queueName}, 1, '1-0', ${tally}::jsonb
    from generate_series(${new Date(from)}::timestamptz, ${new Date(from + detailed * day - 15 * minute)}::timestamptz, '15 minutes') as start_at,
      ${queueNames}`.execute(db);
  await sql`analyze interval_tallies`.execute(db);
};

const storeDays = async ({ db }: Context): Promise<void> => {
  const days = sql`generate_series(${new Date(from)}::timestamptz, ${new Date(to - day)}::timestamptz, '24 hours') as from_at`;
  const whole = fromSparse(kept);
  const sums = sql.raw(tallyFields.map((field) => String(whole[field] * quartersOfDay)).join(', '));
  await sql`insert into rolled_days (floor, from_at, to_at, made) select ${floor}, from_at, from_at + interval '24 hours', true from ${days}`.execute(
    db,
  );
  await sql`
    insert into day_tallies (floor, attribution, from_at, queue, longest, ${tallyColumns})
    select ${floor}, 'cohort', from_at, ${queueName}, 60000, ${sums} from ${days}, ${queueNames}`.execute(db);
  await sql`analyze day_tallies`.execute(db);
};

/** A floor that has lived two years of 400 busy queues. */
export const liveYears = async (context: Context): Promise<void> => {
  await defineFloor(context, { id: floor, name: 'Years', timezone: 'UTC', mode: 'replay' });
  await withoutRules(context, floor);
  const folded = await openFoldedFloor(context, floor);
  const seen = Array.from({ length: queues }, (_, nth) =>
    event('contact.queued', now - minute, { contact: `c${nth}`, queue: `q${String(nth).padStart(3, '0')}` }),
  );
  await folded.post([...seen, event('source.heartbeat', now, {})]);
  await folded.fold();
  await storeQuarters(context);
  await storeDays(context);
};
