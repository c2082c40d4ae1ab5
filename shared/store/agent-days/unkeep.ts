import { sql, type Kysely } from 'kysely';
import type { BrokenSilence } from '../../floor/source.ts';
import type { Database } from '../tables.ts';

type Db = Kysely<Database>;

/** No day is longer, also where a clock is put back in it. */
const longest = '26 hours';

/** Agents' days that these instants lie in are to be made anew. To be called in the transaction that writes their quarter-hours. */
export const unkeepAgentDays = async (
  db: Db,
  floor: string,
  quarters: readonly { readonly start_at: string; readonly agent: string }[],
): Promise<void> => {
  const [instants, agents] = [quarters.map(({ start_at }) => start_at), quarters.map(({ agent }) => agent)];
  await sql`
    delete from kept_days where floor = ${floor} and exists (
      select from unnest(${[...new Set(instants)]}::timestamptz[]) as at where kept_days.from_at <= at and at < kept_days.to_at)`.execute(
    db,
  );
  await sql`
    delete from agent_days using unnest(${instants}::timestamptz[], ${agents}::text[]) as quarter (at, agent)
    where floor = ${floor} and agent_days.agent = quarter.agent
      and from_at <= quarter.at and from_at > quarter.at - ${longest}::interval and to_at > quarter.at`.execute(db);
};

/** Days in which a source turns out to have been silent: whoever it spoke of was doubtful. */
export const unkeepSilentDays = async (db: Db, floor: string, silences: readonly BrokenSilence[]): Promise<void> => {
  for (const { from, to } of silences) {
    const [first, last] = [new Date(from), new Date(to)];
    await db.deleteFrom('kept_days').where('floor', '=', floor).where('from_at', '<', last).where('to_at', '>', first).execute();
    await db.deleteFrom('agent_days').where('floor', '=', floor).where('from_at', '<', last).where('to_at', '>', first).execute();
  }
};
