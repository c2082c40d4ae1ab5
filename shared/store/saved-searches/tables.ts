import type { ColumnType } from 'kysely';
import type { SavedSearch } from '../../contacts/saved-search.ts';
import type { Json } from '../tables.ts';

/** A search of the log of contacts that somebody keeps. */
export interface ContactSearchesTable {
  id: string;
  floor: string;
  /** Whose it is; of a shared one, who made it. */
  person: string;
  shared: boolean;
  name: string;
  search: Json<SavedSearch['search']>;
  made_at: ColumnType<Date, undefined, never>;
  changed_at: ColumnType<Date, undefined, Date>;
}
