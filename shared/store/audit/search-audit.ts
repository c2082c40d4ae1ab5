import type { Kysely } from 'kysely';
import type { AuditEntry, ChainedEntry } from '../../access/audit-entry.ts';
import type { Database } from '../tables.ts';
import { entryOf } from './entry-row.ts';

/** What is left out is not asked for. */
export interface AuditSearch {
  /** Only entries of these floors; null: those of no floor, too. */
  readonly floors: readonly string[] | null;
  readonly actor?: string;
  readonly action?: AuditEntry['action'];
  readonly outcome?: AuditEntry['outcome'];
  readonly floor?: string;
  readonly subject?: string;
  /** UTC milliseconds; `to` is not included. */
  readonly from?: number;
  readonly to?: number;
  /** Only entries before this one. */
  readonly before?: number;
  readonly limit: number;
}

/** What answers a search, newest first. */
export const searchAudit = async (db: Kysely<Database>, search: AuditSearch): Promise<ChainedEntry[]> => {
  const { floors, from, to, before, limit } = search;
  if (floors?.length === 0) return [];
  let found = db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(limit);
  for (const column of ['actor', 'action', 'outcome', 'floor', 'subject'] as const) {
    const wanted = search[column];
    if (wanted !== undefined) found = found.where(column, '=', wanted);
  }
  if (floors !== null) found = found.where('floor', 'in', floors);
  if (from !== undefined) found = found.where('at', '>=', new Date(from));
  if (to !== undefined) found = found.where('at', '<', new Date(to));
  if (before !== undefined) found = found.where('seq', '<', before);
  return (await found.execute()).map(entryOf);
};
