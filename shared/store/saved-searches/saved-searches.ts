import { randomUUID } from 'node:crypto';
import type { ExpressionBuilder, Kysely, Selectable } from 'kysely';
import type { SavedSearch } from '../../contacts/saved-search.ts';
import type { Database } from '../tables.ts';
import type { ContactSearchesTable } from './tables.ts';

type Db = Kysely<Database>;
export type StoredSearch = Selectable<ContactSearchesTable>;

/** Of one person on one floor; and of the floor, of those that are shared. */
export const mostSearches = 100;

interface Whose {
  readonly floor: string;
  readonly person: string;
  /** Whether those that are shared are theirs as well. */
  readonly sharing: boolean;
}

const theirs =
  ({ floor, person, sharing }: Whose) =>
  (where: ExpressionBuilder<Database, 'contact_searches'>) => {
    const own = where.and([where('person', '=', person), where('shared', '=', false)]);
    return where.and([where('floor', '=', floor), sharing ? where.or([own, where('shared', '=', true)]) : own]);
  };

export const listSearches = (db: Db, whose: Whose): Promise<StoredSearch[]> =>
  db.selectFrom('contact_searches').selectAll().where(theirs(whose)).orderBy('name').orderBy('id').execute();

const counted = async (db: Db, { floor, person }: Whose, shared: boolean, but: string): Promise<number> => {
  const rows = db
    .selectFrom('contact_searches')
    .select('id')
    .where('floor', '=', floor)
    .where('shared', '=', shared)
    .where('id', '!=', but);
  return (await (shared ? rows : rows.where('person', '=', person)).execute()).length;
};

const rowOf = ({ name, shared, search }: SavedSearch) => ({ name, shared, search: JSON.stringify(search) });

/** @returns its id; null where there are as many as there may be. */
export const insertSearch = async (db: Db, whose: Whose, saved: SavedSearch): Promise<string | null> => {
  const id = randomUUID();
  if ((await counted(db, whose, saved.shared, id)) >= mostSearches) return null;
  const { floor, person } = whose;
  await db
    .insertInto('contact_searches')
    .values({ id, floor, person, ...rowOf(saved) })
    .execute();
  return id;
};

/** One that is taken back from all is whoever's who takes it back. @returns what became of it. */
export const replaceSearch = async (
  db: Db,
  id: string,
  whose: Whose,
  saved: SavedSearch,
): Promise<'replaced' | 'gone' | 'full'> => {
  if ((await counted(db, whose, saved.shared, id)) >= mostSearches) return 'full';
  const { numUpdatedRows } = await db
    .updateTable('contact_searches')
    .set({ ...rowOf(saved), person: whose.person, changed_at: new Date() })
    .where('id', '=', id)
    .where(theirs(whose))
    .executeTakeFirst();
  return numUpdatedRows > 0n ? 'replaced' : 'gone';
};

/** @returns what it was; null where it is not theirs, or gone. */
export const deleteSearch = async (db: Db, id: string, whose: Whose): Promise<StoredSearch | null> =>
  (await db.deleteFrom('contact_searches').where('id', '=', id).where(theirs(whose)).returningAll().executeTakeFirst()) ?? null;
