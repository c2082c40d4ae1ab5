import { sql, type Kysely } from 'kysely';
import type { Interval } from '../../calendar/intervals-between.ts';
import type { Database } from '../tables.ts';
import { keepAgentDay, type Failed, type Frame } from './keep-agent-day.ts';

type Db = Kysely<Database>;

/** Whatever was cut by another zone or day start is in the way. */
const begin = async (db: Db, floor: string, from: Date, to: Date): Promise<void> => {
  await db.transaction().execute(async (at) => {
    for (const table of ['kept_days', 'agent_days'] as const)
      await sql`delete from ${sql.table(table)} where floor = ${floor} and from_at < ${to} and to_at > ${from}
        and (from_at <> ${from} or to_at <> ${to})`.execute(at);
    await sql`insert into kept_days (floor, from_at, to_at, made) values (${floor}, ${from}, ${to}, false) on conflict do nothing`.execute(
      at,
    );
  });
};

const stillBegun = async (db: Db, floor: string, from: Date): Promise<boolean> => {
  const { rows } = await sql`select from kept_days where floor = ${floor} and from_at = ${from} and not made for update`.execute(
    db,
  );
  return rows.length === 1;
};

/** Those of whom something is stored in the day and whose day is not kept. */
const unkept = async (db: Db, floor: string, from: Date, to: Date, limit: number): Promise<string[]> => {
  const { rows } = await sql<{ agent: string }>`
    select distinct agent from agent_tallies
    where floor = ${floor} and start_at >= ${from} and start_at < ${to} and tally <> 'null'::jsonb
    except select agent from agent_days where floor = ${floor} and from_at = ${from}
    order by agent limit ${limit}`.execute(db);
  return rows.map(({ agent }) => agent);
};

/**
 * Keeps the days of up to `most` agents of a closed day; after one that cannot be told, which may have taken long, it is for the next
 * call to go on. What is stored of the day meanwhile waits, and takes away what was made.
 * @returns null where all of them were kept already.
 */
export const keepDays = async (
  db: Db,
  frame: Frame,
  day: Interval,
  most: number,
): Promise<{ readonly failed: Failed | null } | null> => {
  const { floor } = frame;
  const [from, to] = [new Date(day.start), new Date(day.end)];
  await begin(db, floor, from, to);
  return db.transaction().execute(async (at) => {
    if (!(await stillBegun(at, floor, from))) return null;
    const agents = await unkept(at, floor, from, to, most);
    for (const agent of agents) {
      const failed = await keepAgentDay(at, frame, agent, day);
      if (failed) return { failed };
    }
    if (agents.length < most)
      await sql`update kept_days set made = true where floor = ${floor} and from_at = ${from}`.execute(at);
    return { failed: null };
  });
};
