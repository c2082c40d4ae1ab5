import { sql } from 'kysely';
import type { Interval } from '../../calendar/intervals-between.ts';
import { lastingSilences } from '../../floor/source.ts';
import { stateSpansOf } from '../../schedules/state-spans.ts';
import type { StateSpan } from '../../schedules/judge-adherence.ts';
import { keptDays } from '../agent-days/next-unkept-day.ts';
import { isTold } from '../agent-days/is-told.ts';
import { storedDay } from '../agent-days/stored-day.ts';
import type { Db } from '../contact-events.ts';
import type { FloorNow } from './floor-now.ts';

/** Days told from the stored events within one answer: each costs what a kept one does a hundred times. */
const mostUnkept = 40;

/** Not kept yet: another answer may tell them. */
export const pending = 'pending';

/** Spans; null: they cannot be told, since what told them is gone. */
export type ClosedStates = StateSpan[] | typeof pending | null;

/** What is known of agents' closed days. */
export interface ClosedDays {
  /** An agent's states of one of the days. */
  readonly of: (agent: string, day: Interval) => Promise<ClosedStates>;
}

const keyOf = (agent: string, start: number): string => `${start} ${agent}`;

/** Who was there on a day that is not all kept. */
const present = async (db: Db, floor: string, { start, end }: Interval): Promise<string[]> => {
  const { rows } = await sql<{ agent: string }>`
    select distinct agent from agent_tallies
    where floor = ${floor} and start_at >= ${new Date(start)} and start_at < ${new Date(end)} and tally <> 'null'::jsonb`.execute(
    db,
  );
  return rows.map(({ agent }) => agent);
};

interface KeptRow {
  readonly agent: string;
  readonly from: number;
  readonly to: number;
  readonly states: StateSpan[] | null;
}

const rowsOf = async (db: Db, floor: string, agents: readonly string[], days: readonly Interval[]): Promise<KeptRow[]> => {
  const rows = await db
    .selectFrom('agent_days')
    .select(['agent', 'from_at', 'to_at', 'states'])
    .where('floor', '=', floor)
    .where(sql<boolean>`agent = any(${agents}::text[])`)
    .where('from_at', '>=', new Date(days[0]?.start ?? 0))
    .where('to_at', '<=', new Date(days.at(-1)?.end ?? 0))
    .execute();
  return rows.map(({ agent, from_at, to_at, states }) => ({
    agent,
    from: from_at.getTime(),
    to: to_at.getTime(),
    states: states && states.map(([state, from, to, unverified]) => ({ state, from, to, unverified })),
  }));
};

/** @param days closed ones, in order. @param budget counts down the days told from stored events, over several calls. */
export const openClosedDays = async (
  db: Db,
  floor: FloorNow,
  agents: readonly string[],
  days: readonly Interval[],
  budget: { left: number },
): Promise<ClosedDays> => {
  const { id, judgingAt, now, sources } = floor;
  const rows = new Map((await rowsOf(db, id, agents, days)).map((row) => [keyOf(row.agent, row.from), row]));
  const made = await keptDays(db, id, { start: days[0]?.start ?? 0, end: days.at(-1)?.end ?? 0 });
  const there = new Set<string>();
  for (const day of days) {
    if (made.get(day.start) === day.end) continue;
    for (const agent of await present(db, id, day)) there.add(keyOf(agent, day.start));
  }
  const toldAnew = async (agent: string, { start, end }: Interval): Promise<ClosedStates> => {
    if (budget.left <= 0) return pending;
    budget.left -= 1;
    const silences = lastingSilences(sources, now);
    const day = await storedDay(db, { floor: id, agent, from: start, to: end, judgingAt, now, silences });
    return (await isTold(db, id, agent, { start, end }, day)) ? stateSpansOf(day.spans, day.doubts, end) : null;
  };
  return {
    of: async (agent, day) => {
      const row = rows.get(keyOf(agent, day.start));
      // whatever is stored of the day later takes the row away: told anew, it would say the same
      if (row?.to === day.end) return row.states;
      return row || there.has(keyOf(agent, day.start)) ? toldAnew(agent, day) : [];
    },
  };
};

export const newBudget = (): { left: number } => ({ left: mostUnkept });
