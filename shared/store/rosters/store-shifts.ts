import { randomUUID } from 'node:crypto';
import { sql, type RawBuilder, type Selectable, type Transaction } from 'kysely';
import type { Shift } from '../../schedules/shift.ts';
import type { Context } from '../../runtime/context.ts';
import { readMerges } from '../merges.ts';
import { lookAtSchedules } from '../shifts/look-again.ts';
import type { Database } from '../tables.ts';
import { alsoTheirs, type AlsoTheirs } from './also-theirs.ts';
import type { ShiftsTable } from './tables.ts';

/** What of somebody begins in [from, to), UTC ms. */
export interface AgentSpan {
  readonly agent: string;
  readonly from: number;
  readonly to: number;
}

export interface ShiftsStored {
  readonly floor: string;
  /** What gives way to the new ones: shifts of a day, or that begin in a span. */
  readonly clear: readonly ({ readonly agent: string; readonly day: string } | AgentSpan)[];
  readonly shifts: readonly Shift[];
  readonly source: ShiftsTable['source'];
  /** A name. */
  readonly by: string;
}

/** One of the new shifts, by its place in the list, and what it would overlap. */
export interface Overlap {
  readonly index: number;
  readonly day: string;
  readonly start: number;
  readonly end: number;
}

export type ShiftGone = Pick<Shift, 'agent' | 'start' | 'end' | 'parts'> & Pick<ShiftsTable, 'source'>;

/** What became of it. */
export interface ShiftsKept {
  /** None: it is done, unless it was only tried. */
  readonly overlaps: readonly Overlap[];
  /** What gave way, or would. */
  readonly gone: readonly ShiftGone[];
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** Overlaps that are looked for. */
const mostOverlaps = 50;

class Refused extends Error {
  readonly kept: ShiftsKept;

  constructor(kept: ShiftsKept) {
    super('shifts overlap');
    this.kept = kept;
  }
}

type Row = Omit<ShiftsTable, 'set_at' | 'start_at' | 'end_at' | 'parts'> & {
  start_at: string;
  end_at: string;
  parts: Shift['parts'];
};

/** Who may have shifts under which ids, as SQL joins it. */
const known = (theirs: readonly AlsoTheirs[]): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${JSON.stringify(theirs)}::jsonb) as known (agent text, stored text, after timestamptz)`;
const isTheirs = (shift: 'shifts' | 'other'): RawBuilder<unknown> =>
  sql`${sql.ref(`${shift}.agent`)} = known.stored and (known.after is null or ${sql.ref(`${shift}.end_at`)} > known.after)`;

/** A shift that was taken out. */
type Gone = Pick<Selectable<ShiftsTable>, 'agent' | 'start_at' | 'end_at' | 'parts' | 'source'>;

const goneOf = ({ agent, start_at, end_at, parts, source }: Gone): ShiftGone => ({
  ...{ agent, parts, source },
  start: start_at.getTime(),
  end: end_at.getTime(),
});

const clear = async (
  transaction: Transaction<Database>,
  { floor, clear: all }: ShiftsStored,
  theirs: readonly AlsoTheirs[],
): Promise<Gone[]> => {
  const days = JSON.stringify(all.filter((one) => 'day' in one));
  const spans = all.flatMap((one) => ('day' in one ? [] : [{ agent: one.agent, from_at: iso(one.from), to_at: iso(one.to) }]));
  const { rows: ofDays } = await sql<Gone>`delete from shifts using ${known(theirs)},
      jsonb_to_recordset(${days}::jsonb) as gone (agent text, day text)
    where shifts.floor = ${floor} and known.agent = gone.agent and ${isTheirs('shifts')} and shifts.day = gone.day
    returning known.agent, shifts.start_at, shifts.end_at, shifts.parts, shifts.source`.execute(transaction);
  const { rows: ofSpans } = await sql<Gone>`delete from shifts using ${known(theirs)},
      jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as gone (agent text, from_at timestamptz, to_at timestamptz)
    where shifts.floor = ${floor} and known.agent = gone.agent and ${isTheirs('shifts')}
      and shifts.start_at >= gone.from_at and shifts.start_at < gone.to_at
    returning known.agent, shifts.start_at, shifts.end_at, shifts.parts, shifts.source`.execute(transaction);
  return [...ofDays, ...ofSpans];
};

const insert = async (transaction: Transaction<Database>, rows: readonly Row[]): Promise<void> => {
  await sql`insert into shifts (id, floor, agent, day, start_at, end_at, parts, source, set_by)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as made (id text, floor text, agent text, day text, start_at timestamptz, end_at timestamptz, parts jsonb, source text, set_by text)`.execute(
    transaction,
  );
};

const overlapsOf = async (
  transaction: Transaction<Database>,
  rows: readonly Row[],
  theirs: readonly AlsoTheirs[],
): Promise<Overlap[]> => {
  const places = new Map(rows.map(({ id }, index) => [id, index]));
  const { rows: found } = await sql<{ id: string; day: string; start_at: Date; end_at: Date }>`
    select mine.id, other.day, other.start_at, other.end_at
    from shifts mine join ${known(theirs)} on known.agent = mine.agent
      join shifts other on other.floor = mine.floor and ${isTheirs('other')} and other.id <> mine.id
      and other.start_at < mine.end_at and other.end_at > mine.start_at
    where mine.id = any(${[...places.keys()]}::text[])
    order by mine.start_at, mine.id, other.start_at limit ${mostOverlaps}`.execute(transaction);
  return found.map(({ id, day, start_at, end_at }) => ({
    index: places.get(id) ?? 0,
    day,
    start: start_at.getTime(),
    end: end_at.getTime(),
  }));
};

/**
 * Puts shifts in the place of what some days had, also by ids merged into theirs: all of it, or, where shifts of one person would overlap, nothing. Of two who write on
 * a floor at once the second waits. `only`: to be `tried`, and left as it was.
 */
export const storeShifts = async (
  { db, redis }: Pick<Context, 'db' | 'redis'>,
  stored: ShiftsStored,
  only?: 'tried',
): Promise<ShiftsKept> => {
  const { floor, shifts, source, by } = stored;
  const rows = shifts.map(({ agent, day, start, end, parts }) => ({
    ...{ id: randomUUID(), floor, agent, day, parts, source, set_by: by },
    start_at: iso(start),
    end_at: iso(end),
  }));
  const named = [...stored.clear, ...shifts].map(({ agent }) => agent);
  const theirs = alsoTheirs(await readMerges(redis, floor), named);
  try {
    return await db.transaction().execute(async (transaction) => {
      await sql`select from floors where id = ${floor} for no key update`.execute(transaction);
      const gone = await clear(transaction, stored, theirs);
      await insert(transaction, rows);
      await lookAtSchedules(transaction, floor, [...gone, ...rows]);
      const overlaps = await overlapsOf(transaction, rows, theirs);
      const kept = { overlaps, gone: gone.map(goneOf) };
      if (overlaps.length > 0 || only === 'tried') throw new Refused(kept);
      return kept;
    });
  } catch (error) {
    if (error instanceof Refused) return error.kept;
    throw error;
  }
};
