import type { Transaction } from 'kysely';
import { renamedAmong, type NamedPart } from '../../access/renamed-scope.ts';
import type { SavedSearch } from '../../contacts/saved-search.ts';
import type { Database } from '../tables.ts';

type Search = SavedSearch['search'];

/** What it asks for by the new name; null: it does not name it. Contacts keep the program that they had: both names are looked for. */
const renamedSearch = (search: Search, { kind, name }: NamedPart, to: string): Search | null => {
  const named = search[kind];
  if (!named?.includes(name)) return null;
  const after = kind === 'team' ? renamedAmong(named, name, to) : [...new Set([...named, to])];
  return { ...search, [kind]: after };
};

/** Searches that somebody keeps go on finding this team's contacts, or this program's. */
export const renameInSearches = async (transaction: Transaction<Database>, part: NamedPart, to: string): Promise<void> => {
  const all = await transaction
    .selectFrom('contact_searches')
    .select(['id', 'search'])
    .where('floor', '=', part.floor)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const { id, search } of all) {
    const renamed = renamedSearch(search, part, to);
    if (!renamed) continue;
    await transaction
      .updateTable('contact_searches')
      .set({ search: JSON.stringify(renamed) })
      .where('id', '=', id)
      .execute();
  }
};
