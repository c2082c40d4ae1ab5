import type { Kysely } from 'kysely';
import type { Interval } from '../../calendar/intervals-between.ts';
import type { Database } from '../tables.ts';
import type { KeptDay } from './tables.ts';

/** An agent's day as it is kept; null where it is to be told from the stored events. */
export const keptDay = async (
  db: Kysely<Database>,
  floor: string,
  agent: string,
  { start, end }: Interval,
): Promise<KeptDay | null> => {
  const row = await db
    .selectFrom('agent_days')
    .select('day')
    .where('floor', '=', floor)
    .where('agent', '=', agent)
    .where('from_at', '=', new Date(start))
    .where('to_at', '=', new Date(end))
    .executeTakeFirst();
  return row?.day ?? null;
};
