import type { Kysely, Selectable } from 'kysely';
import { entityOf, type Merges } from '../../settings/merges.ts';
import type { ScheduleException } from '../../schedules/schedule-exception.ts';
import type { Shift } from '../../schedules/shift.ts';
import type { Database } from '../tables.ts';
import { alsoTheirs } from './also-theirs.ts';
import type { ScheduleExceptionsTable, ShiftsTable } from './tables.ts';

export interface KnownShift extends Shift {
  readonly id: string;
  /** `people`: set by hand; else the kind of file it came in. */
  readonly source: ShiftsTable['source'];
}

/** What reaches into [from, to), UTC ms. */
interface Period {
  readonly from: number;
  readonly to: number;
}

interface Asked extends Period {
  readonly floor: string;
  /** Agents merged into another have their shifts from then on; before, these are their own. */
  readonly merges: Merges;
  /** Only this one’s, ids merged into theirs counted in. */
  readonly agent?: string;
}

const longestShift = 24 * 60 * 60_000;

const shiftOf = ({ id, agent, day, start_at, end_at, parts, source }: Selectable<ShiftsTable>): KnownShift => ({
  id,
  agent,
  day,
  start: start_at.getTime(),
  end: end_at.getTime(),
  parts,
  source,
});

export const exceptionOf = (row: Selectable<ScheduleExceptionsTable>): ScheduleException => ({
  id: row.id,
  agent: row.agent,
  start: row.start_at.getTime(),
  end: row.end_at.getTime(),
  activity: row.activity,
  note: row.note,
  state: row.state,
  askedBy: row.asked_by,
  askedAt: row.asked_at.getTime(),
  decidedBy: row.decided_by,
  decidedAt: row.decided_at?.getTime() ?? null,
  decisionNote: row.decision_note,
});

/** What ended before two ids became one person stays with the id it was scheduled for. */
const meant = <T extends { readonly agent: string; readonly end: number }>(merges: Merges, one: T): T => {
  const merge = merges.get(entityOf('agent', one.agent));
  return merge && one.end > merge.at ? { ...one, agent: merge.into } : one;
};

const idsOf = (merges: Merges, agent: string): string[] => alsoTheirs(merges, [agent]).map(({ stored }) => stored);

/** In order of time. */
export const readShifts = async (db: Kysely<Database>, { floor, from, to, merges, agent }: Asked): Promise<KnownShift[]> => {
  const rows = await db
    .selectFrom('shifts')
    .selectAll()
    .where('floor', '=', floor)
    .$if(agent !== undefined, (query) => query.where('agent', 'in', idsOf(merges, agent ?? '')))
    .where('start_at', '>', new Date(from - longestShift))
    .where('start_at', '<', new Date(to))
    .where('end_at', '>', new Date(from))
    .orderBy('start_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => meant(merges, shiftOf(row)));
};

interface AskedExceptions extends Asked {
  readonly states?: readonly ScheduleException['state'][];
  readonly limit?: number;
}

/** In order of time. `states`: without, all of them. `limit`: as many at most. */
export const readExceptions = async (
  db: Kysely<Database>,
  { floor, from, to, merges, states, limit, agent }: AskedExceptions,
): Promise<ScheduleException[]> => {
  const rows = await db
    .selectFrom('schedule_exceptions')
    .selectAll()
    .where('floor', '=', floor)
    .$if(agent !== undefined, (query) => query.where('agent', 'in', idsOf(merges, agent ?? '')))
    .where('start_at', '<', new Date(to))
    .where('end_at', '>', new Date(from))
    .$if(states !== undefined, (query) => query.where('state', 'in', [...(states ?? [])]))
    .orderBy('start_at')
    .orderBy('id')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .execute();
  return rows.map((row) => meant(merges, exceptionOf(row)));
};
