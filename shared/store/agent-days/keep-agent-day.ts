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

/** Of work that goes on the end is not known: the day is told anew until it is. The states in it are known: they end with it. */
const isOver = ({ handlings, unanswered }: KeptDay): boolean =>
  [...handlings, ...handlings.flatMap(({ segments, afterWork }) => [...segments, ...(afterWork ? [afterWork] : [])])].every(
    ({ to }) => to !== null,
  ) && unanswered.every(({ until }) => until !== null);

const statesOf = ({ spans, doubts }: KeptDay, end: number): KeptState[] =>
  stateSpansOf(spans, doubts, end).map(({ state, from, to, unverified }) => [state, from, to, unverified]);

interface Row {
  readonly day: KeptDay | null;
  readonly states: readonly KeptState[] | null;
}

const insert = async (db: Db, { floor, asOf }: Frame, agent: string, { start, end }: Interval, row: Row): Promise<void> => {
  const { day, states } = row;
  await sql`
    insert into agent_days (floor, agent, from_at, to_at, cursor, known_at, day, states)
    values (${floor}, ${agent}, ${new Date(start)}, ${new Date(end)}, ${asOf.cursor}, ${new Date(asOf.now)},
      ${day && JSON.stringify(day)}::jsonb, ${states && JSON.stringify(states)}::jsonb)
    on conflict (floor, agent, from_at) do update
      set to_at = excluded.to_at, cursor = excluded.cursor, known_at = excluded.known_at, day = excluded.day,
        states = excluded.states, stored_at = now()`.execute(db);
};

const toldRow = async (db: Db, frame: Frame, agent: string, { start, end }: Interval): Promise<Row> => {
  const { floor, asOf, judgingAt, silences } = frame;
  const day = await storedDay(db, { floor, agent, from: start, to: end, judgingAt, now: asOf.now, silences });
  if (!(await isTold(db, floor, agent, { start, end }, day))) return { day: null, states: null };
  return { day: isOver(day) ? day : null, states: statesOf(day, end) };
};

/** SQLSTATE classes of what passes: connections, deadlocks, resources, locks, shutdowns. Too much to be read in time (57014) is none. */
const passing = /^(?:08|40|53|55|57P|58)/;

const passes = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && passing.test(error.code);

/** Somebody’s day that cannot be told. */
export interface Failed {
  readonly agent: string;
  readonly error: unknown;
}

/** A day that cannot be told is kept as not known, until a late event takes that away: the days of others do not wait for it. */
export const keepAgentDay = async (at: Db, frame: Frame, agent: string, day: Interval): Promise<Failed | null> => {
  await sql`savepoint agent_day`.execute(at);
  try {
    await insert(at, frame, agent, day, await toldRow(at, frame, agent, day));
    await sql`release savepoint agent_day`.execute(at);
    return null;
  } catch (error) {
    if (passes(error)) throw error;
    // with Postgres away this throws, and nothing is kept
    await sql`rollback to savepoint agent_day`.execute(at);
    await insert(at, frame, agent, day, { day: null, states: null });
    return { agent, error };
  }
};
