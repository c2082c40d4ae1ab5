import { sql, type Kysely, type Selectable } from 'kysely';
import type { Database } from '../tables.ts';
import type { ShiftSummariesTable } from './tables.ts';

type Db = Kysely<Database>;
type Row = Selectable<ShiftSummariesTable>;

/** A summary without what it is made of. */
export type SummaryHead = Omit<Row, 'parts' | 'contacts'>;

const heads = [
  ...['floor', 'agent', 'shift_at', 'version', 'day', 'from_at', 'to_at', 'planned', 'sums', 'irregularities'],
  ...['changes', 'newest', 'withdrawn', 'cursor', 'known_at', 'made_at'],
] as (keyof SummaryHead)[];

interface Asked {
  readonly floor: string;
  /** Days, `yyyy-mm-dd`, both counted. */
  readonly from: string;
  readonly to: string;
  readonly agent?: string | undefined;
}

/** Shifts that one answer adds up. */
export const mostShifts = 6200;

/** The newest of each shift in some days, in order of day, agent and time; one more than `mostShifts` says that there are more. */
export const readSummaries = async (db: Db, { floor, from, to, agent }: Asked): Promise<SummaryHead[]> =>
  db
    .selectFrom('shift_summaries')
    .select(heads)
    .where('floor', '=', floor)
    .where('newest', '=', true)
    .where('withdrawn', '=', false)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .$if(agent !== undefined, (query) => query.where('agent', '=', agent ?? ''))
    .orderBy('day')
    .orderBy('agent')
    .orderBy('shift_at')
    .limit(mostShifts + 1)
    .execute();

const atOnce = 1000;

/** The same of however many days, some at a time. */
export async function* eachSummary(db: Db, { floor, from, to, agent }: Asked): AsyncGenerator<SummaryHead> {
  let last: SummaryHead | undefined;
  do {
    const after = last;
    const rows = await db
      .selectFrom('shift_summaries')
      .select(heads)
      .where('floor', '=', floor)
      .where('newest', '=', true)
      .where('withdrawn', '=', false)
      .where('day', '>=', after?.day ?? from)
      .where('day', '<=', to)
      .$if(agent !== undefined, (query) => query.where('agent', '=', agent ?? ''))
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(day, agent, shift_at) > (${after?.day}, ${after?.agent}, ${after?.shift_at})`),
      )
      .orderBy('day')
      .orderBy('agent')
      .orderBy('shift_at')
      .limit(atOnce)
      .execute();
    yield* rows;
    last = rows.length === atOnce ? rows.at(-1) : undefined;
  } while (last);
}

/** The newest of somebody’s shifts of some days. */
export const readDays = async (db: Db, floor: string, agent: string, days: readonly string[]): Promise<SummaryHead[]> =>
  db
    .selectFrom('shift_summaries')
    .select(heads)
    .where('floor', '=', floor)
    .where('agent', '=', agent)
    .where('newest', '=', true)
    .where('withdrawn', '=', false)
    .where(sql<boolean>`day = any(${days}::text[])`)
    .orderBy('shift_at')
    .execute();

/** Every version of somebody’s shifts that are, or were, of a day; in order. */
export const readVersions = async (db: Db, floor: string, agent: string, day: string): Promise<SummaryHead[]> =>
  db
    .selectFrom('shift_summaries')
    .select(heads)
    .where('floor', '=', floor)
    .where('agent', '=', agent)
    .where('shift_at', 'in', (query) =>
      query
        .selectFrom('shift_summaries')
        .select('shift_at')
        .where('floor', '=', floor)
        .where('agent', '=', agent)
        .where('newest', '=', true)
        .where('day', '=', day),
    )
    .orderBy('shift_at')
    .orderBy('version')
    .execute();

/** What a summary is made of; without a version, the newest. Null: there is none. */
export const readParts = async (
  db: Db,
  { floor, agent, shift, version }: { floor: string; agent: string; shift: number; version: number | undefined },
): Promise<Row | null> =>
  (await db
    .selectFrom('shift_summaries')
    .selectAll()
    .where('floor', '=', floor)
    .where('agent', '=', agent)
    .where('shift_at', '=', new Date(shift))
    .$if(version === undefined, (query) => query.where('newest', '=', true))
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .executeTakeFirst()) ?? null;
