import { sql, type Kysely } from 'kysely';
import type { KeptTally } from '../../floor/keep/kept-tally.ts';
import type { Interval } from '../../calendar/intervals-between.ts';
import { addTally, emptyTally, sparse, type Tally } from '../../metrics/tally.ts';
import { partOf } from '../../reports/sums.ts';
import type { Database } from '../tables.ts';
import { tallyColumns, tallyDeclared, tallyGiven } from './tally-columns.ts';

type Db = Kysely<Database>;

/** Says that the day is being summed up; what is stored of it from now on takes that back. */
const begin = async (db: Db, floor: string, from: Date, to: Date): Promise<void> => {
  await db.transaction().execute(async (at) => {
    await sql`delete from rolled_days where floor = ${floor} and from_at < ${to} and to_at > ${from}`.execute(at);
    await at.insertInto('rolled_days').values({ floor, from_at: from, to_at: to, made: false }).execute();
  });
};

const stillBegun = async (db: Db, floor: string, from: Date): Promise<boolean> => {
  const { rows } =
    await sql`select from rolled_days where floor = ${floor} and from_at = ${from} and not made for update`.execute(db);
  return rows.length === 1;
};

interface Sum {
  readonly attribution: string;
  readonly queue: string;
  longest: number | null;
  readonly tally: Tally;
}

const sumUp = async (db: Db, floor: string, from: Date, to: Date): Promise<Sum[]> => {
  const quarters = await db
    .selectFrom('interval_tallies')
    .select(['attribution', 'queue', 'tally'])
    .where('floor', '=', floor)
    .where('attribution', 'in', ['cohort', 'outcome'])
    .where('start_at', '>=', from)
    .where('start_at', '<', to)
    .where('queue', '<>', '')
    .execute();
  const sums = new Map<string, Sum>();
  for (const { attribution, queue, tally } of quarters) {
    const key = `${attribution}:${queue}`;
    const sum = sums.get(key) ?? { attribution, queue, longest: null, tally: emptyTally() };
    const { tally: own, longest } = partOf(tally as KeptTally);
    addTally(sum.tally, own);
    if (longest !== null) sum.longest = Math.max(sum.longest ?? 0, longest);
    sums.set(key, sum);
  }
  return [...sums.values()];
};

const write = async (db: Db, floor: string, from: Date, sums: readonly Sum[]): Promise<void> => {
  const rows = sums.map(({ attribution, queue, longest, tally }) => ({ attribution, queue, longest, ...sparse(tally) }));
  await sql`
    insert into day_tallies (floor, attribution, from_at, queue, longest, ${tallyColumns})
    select ${floor}, r.attribution, ${from}::timestamptz, r.queue, r.longest, ${tallyGiven('r')}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (attribution text, queue text, longest bigint, ${tallyDeclared})`.execute(
    db,
  );
};

/**
 * Sums up a floor's closed day from its stored quarter-hours, so that long reports need not.
 * @returns false where something of the day was stored meanwhile: it is to be summed up again.
 */
export const rollUpDay = async (db: Db, floor: string, { start, end }: Interval): Promise<boolean> => {
  const [from, to] = [new Date(start), new Date(end)];
  await begin(db, floor, from, to);
  return db.transaction().execute(async (at) => {
    if (!(await stillBegun(at, floor, from))) return false;
    const sums = await sumUp(at, floor, from, to);
    await sql`delete from day_tallies where floor = ${floor} and from_at >= ${from} and from_at < ${to}`.execute(at);
    await write(at, floor, from, sums);
    await sql`update rolled_days set made = true where floor = ${floor} and from_at = ${from}`.execute(at);
    return true;
  });
};
