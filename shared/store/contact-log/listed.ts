import { sql, type Kysely } from 'kysely';
import type { Database } from '../tables.ts';

/** Where a contact lies among all, newest first. */
export interface Place {
  /** When it began, UTC milliseconds. */
  readonly at: number;
  readonly id: string;
}

const listed = [
  'id',
  'first_at',
  'closed_at',
  'channel',
  'direction',
  'program',
  'outcome',
  'wait_ms',
  'ring_ms',
  'talk_ms',
  'hold_ms',
  'acw_ms',
  'handlings',
  'transfers',
  'issue',
  'resolved',
  'rating',
  'dispositions',
  'queues',
  'agents',
  'written',
  'due_at',
] as const;

/** What lists show of contacts that lie at these places and whoever reads may read, newest first. */
export const listedAt = async (reader: Kysely<Database>, floor: string, places: readonly Place[]) => {
  if (places.length === 0) return [];
  const instants = places.map(({ at }) => at);
  return reader
    .selectFrom('contact_log')
    .select(listed)
    .where('floor', '=', floor)
    .where(sql<boolean>`id = any(${places.map(({ id }) => id)}::text[])`)
    .where('first_at', '>=', new Date(Math.min(...instants)))
    .where('first_at', '<=', new Date(Math.max(...instants)))
    .orderBy('first_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
};

export type ListedContact = Awaited<ReturnType<typeof listedAt>>[number];
