import { sql } from 'kysely';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { openFoldedFloor } from '../../support/folded-floor.ts';
import { withoutRules } from '../../support/without-rules.ts';
import { openRollUp } from '../../../workers/records/roll-up.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

export const floor = 'year';
export const queues = 100;
/** 2025, in Lisbon; the floor's clock stands at noon of its last day. */
export const from = Date.UTC(2025, 0, 1);
export const to = Date.UTC(2026, 0, 1);
const now = to - day / 2;
const horizon = to - 2 * day;

const queueName = (nth: number): string => `q${String(nth).padStart(3, '0')}`;

/** A busy quarter-hour of a queue, as records keep it. */
const kept = (nth: number): string =>
  JSON.stringify({
    tally: {
      ...{ offered: 12, answered: 10, abandoned: 2, shortAbandons: 1, answeredInTarget: 8 + (nth % 3), abandonedInTarget: 1 },
      ...{ judged: 11, inTarget: 8 + (nth % 3), waitAnswered: 180_000 + nth, waitAbandoned: 20_000, handledWithEnd: 10 },
      handleTime: 1_900_000 + nth,
    },
    longest: Array.from({ length: 8 }, (_, place) => [`contact-${nth}-${place}#0`, 60_000 - place * 1000 - nth]),
    truncated: true,
  });

/** 3.5 million stored quarter-hours. */
const storeQuarters = async ({ db }: Context): Promise<void> => {
  await sql`
    insert into interval_tallies (floor, attribution, start_at, queue, version, cursor, tally)
    select ${floor}, 'cohort', start_at, 'q' || lpad(nth::text, 3, '0'), 1, '1-0', ${kept(7)}::jsonb
    from generate_series(${new Date(from)}::timestamptz, ${new Date(horizon - 15 * minute)}::timestamptz, '15 minutes') as start_at,
      generate_series(0, ${queues - 1}) as nth`.execute(db);
  await sql`analyze interval_tallies`.execute(db);
};

/** What the floor itself still keeps: yesterday and this morning. */
const keepQuarters = async ({ redis }: Context): Promise<void> => {
  for (let start = horizon; start < now; start += 15 * minute)
    await redis.hset(
      floorKeys(floor).tallies,
      ...Array.from({ length: queues }, (_, nth) => [`cohort:${start}:${queueName(nth)}`, kept(nth)]).flat(),
    );
};

/** A floor that has lived a year of 100 busy queues, closed days summed up as a worker does it. */
export const liveYear = async (context: Context): Promise<void> => {
  await defineFloor(context, { id: floor, name: 'Year', timezone: 'Europe/Lisbon', mode: 'replay' });
  await withoutRules(context, floor);
  const folded = await openFoldedFloor(context, floor);
  const seen = Array.from({ length: queues }, (_, nth) =>
    event('contact.queued', now - minute, { contact: `c${nth}`, queue: queueName(nth) }),
  );
  await folded.post([...seen, event('source.heartbeat', now, {})]);
  await folded.fold();
  await storeQuarters(context);
  await keepQuarters(context);
  const { next } = openRollUp(context, floor);
  while (await next());
};
