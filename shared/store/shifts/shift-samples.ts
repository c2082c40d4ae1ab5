import { randomUUID } from 'node:crypto';
import { sql, type Insertable, type Kysely, type Selectable } from 'kysely';
import type { Verdict } from '../../shifts/draw-sample.ts';
import type { Database } from '../tables.ts';
import type { ShiftSampleItemsTable, ShiftSamplesTable } from './tables.ts';

type Db = Kysely<Database>;
export type SampleRow = Selectable<ShiftSamplesTable>;
export type SampleItem = Selectable<ShiftSampleItemsTable>;

/** Of a floor; the oldest go with the summaries they were drawn from. */
export const mostSamples = 1000;

/** A sample, and of what of it is within reach: how many there are, how many are reviewed. */
export interface SampleHead extends SampleRow {
  readonly items: number;
  readonly reviewed: number;
}

/** Samples of a floor, the newest first. @param id that one alone. */
export const readSamples = async (db: Db, floor: string, limit: number, id?: string): Promise<SampleHead[]> =>
  (
    await db
      .selectFrom('shift_samples as s')
      .innerJoin('shift_sample_items as i', 'i.sample', 's.id')
      .selectAll('s')
      .select([sql<string>`count(*)`.as('items'), sql<string>`count(i.reviewed_at)`.as('reviewed')])
      .where('s.floor', '=', floor)
      .$if(id !== undefined, (query) => query.where('s.id', '=', id ?? ''))
      .groupBy('s.id')
      .orderBy('s.at', 'desc')
      .orderBy('s.id')
      .limit(limit)
      .execute()
  ).map((row) => ({ ...row, items: Number(row.items), reviewed: Number(row.reviewed) }));

export const readSampleItems = async (db: Db, floor: string, sample: string): Promise<SampleItem[]> =>
  db
    .selectFrom('shift_sample_items')
    .selectAll()
    .where('floor', '=', floor)
    .where('sample', '=', sample)
    .orderBy('day')
    .orderBy('agent')
    .orderBy('shift_at')
    .execute();

type Drawn = Pick<Insertable<ShiftSampleItemsTable>, 'agent' | 'shift_at' | 'day' | 'version'>;

/** @returns what it is called by; null where there are too many already. */
export const keepSample = async (
  db: Db,
  sample: Omit<Insertable<ShiftSamplesTable>, 'id'>,
  drawn: readonly Drawn[],
): Promise<string | null> =>
  db.transaction().execute(async (at) => {
    const { count } = await at
      .selectFrom('shift_samples')
      .select(sql<string>`count(*)`.as('count'))
      .where('floor', '=', sample.floor)
      .executeTakeFirstOrThrow();
    if (Number(count) >= mostSamples) return null;
    const id = randomUUID();
    await at
      .insertInto('shift_samples')
      .values({ ...sample, id })
      .execute();
    await at
      .insertInto('shift_sample_items')
      .values(drawn.map((one) => ({ ...one, floor: sample.floor, sample: id })))
      .execute();
    return id;
  });

interface Review {
  readonly floor: string;
  readonly sample: string;
  readonly agent: string;
  readonly shift: number;
  readonly verdict: Verdict;
  readonly comment: string;
  readonly at: number;
  readonly by: { readonly id: string; readonly name: string };
}

/** Marks a shift of a sample reviewed, once. @returns whether it was not yet. */
export const reviewItem = async (db: Db, { floor, sample, agent, shift, verdict, comment, at, by }: Review): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('shift_sample_items')
    .set({ verdict, comment, reviewed_at: new Date(at), by_id: by.id, by_name: by.name })
    .where('floor', '=', floor)
    .where('sample', '=', sample)
    .where('agent', '=', agent)
    .where('shift_at', '=', new Date(shift))
    .where('reviewed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** When each agent's first shift on a floor began, UTC ms. */
export const firstShifts = async (db: Db, floor: string): Promise<ReadonlyMap<string, number>> => {
  const rows = await db
    .selectFrom('shift_summaries')
    .select(['agent', sql<Date>`min(from_at)`.as('first')])
    .where('floor', '=', floor)
    .where('newest', '=', true)
    .where('withdrawn', '=', false)
    .groupBy('agent')
    .execute();
  return new Map(rows.map(({ agent, first }) => [agent, first.getTime()]));
};
