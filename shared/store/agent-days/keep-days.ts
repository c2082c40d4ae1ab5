import { sql, type Kysely } from 'kysely';
import type { Interval } from '../../calendar/intervals-between.ts';
import type { AsOf } from '../../board/board.ts';
import type { JudgingAt } from '../../floor/judging-history.ts';
import type { BrokenSilence } from '../../floor/source.ts';
import { stateSpansOf } from '../../schedules/state-spans.ts';
import type { Database } from '../tables.ts';
import { isTold } from './is-told.ts';
import { storedDay } from './stored-day.ts';
import type { KeptDay, KeptState } from './tables.ts';

type Db = Kysely<Database>;

export interface Frame {
  readonly floor: string;
  readonly asOf: AsOf;
  readonly judgingAt: JudgingAt;
  readonly silences: readonly BrokenSilence[];
}

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

/** Of work that goes on the end is not known: the day is told anew until it is. The states in it are known: they end with it. */
const isOver = ({ handlings, unanswered }: KeptDay): boolean =>
  [...handlings, ...handlings.flatMap(({ segments, afterWork }) => [...segments, ...(afterWork ? [afterWork] : [])])].every(
    ({ to }) => to !== null,
  ) && unanswered.every(({ until }) => until !== null);

const statesOf = ({ spans, doubts }: KeptDay, end: number): KeptState[] =>
  stateSpansOf(spans, doubts, end).map(({ state, from, to, unverified }) => [state, from, to, unverified]);

const write = async (db: Db, { floor, asOf }: Frame, agent: string, from: Date, to: Date, day: KeptDay): Promise<void> => {
  const known = new Date(asOf.now);
  const told = await isTold(db, floor, agent, { start: from.getTime(), end: to.getTime() }, day);
  const kept = told && isOver(day) ? day : null;
  const states = told ? statesOf(day, to.getTime()) : null;
  await sql`
    insert into agent_days (floor, agent, from_at, to_at, cursor, known_at, day, states)
    values (${floor}, ${agent}, ${from}, ${to}, ${asOf.cursor}, ${known}, ${kept && JSON.stringify(kept)}::jsonb,
      ${states && JSON.stringify(states)}::jsonb)
    on conflict (floor, agent, from_at) do update
      set to_at = excluded.to_at, cursor = excluded.cursor, known_at = excluded.known_at, day = excluded.day,
        states = excluded.states, stored_at = now()`.execute(db);
};

/**
 * Keeps the days of up to `most` agents of a closed day. What is stored of it meanwhile waits, and takes away what was made.
 * @returns false where all of them were kept already.
 */
export const keepDays = async (db: Db, frame: Frame, { start, end }: Interval, most: number): Promise<boolean> => {
  const { floor, asOf, judgingAt, silences } = frame;
  const [from, to] = [new Date(start), new Date(end)];
  await begin(db, floor, from, to);
  return db.transaction().execute(async (at) => {
    if (!(await stillBegun(at, floor, from))) return false;
    const agents = await unkept(at, floor, from, to, most);
    for (const agent of agents) {
      const day = await storedDay(at, { floor, agent, from: start, to: end, judgingAt, now: asOf.now, silences });
      await write(at, frame, agent, from, to, day);
    }
    if (agents.length < most)
      await sql`update kept_days set made = true where floor = ${floor} and from_at = ${from}`.execute(at);
    return true;
  });
};
