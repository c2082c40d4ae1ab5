import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { HandoverContent } from '../../handover/content.ts';
import type { Database } from '../tables.ts';

type Db = Kysely<Database>;

/** Of a floor, within 24 hours before and after what a note is about. */
export const mostNotes = 200;
const day = 24 * 60 * 60_000;

interface Written {
  readonly floor: string;
  /** UTC ms, both. */
  readonly about: number;
  readonly at: number;
  readonly text: string;
  readonly by: { readonly id: string; readonly name: string };
}

/** @returns its id; null where there are as many as there may be. */
export const writeNote = async (db: Db, { floor, about, at, text, by }: Written): Promise<string | null> => {
  const { count } = await db
    .selectFrom('handover_notes')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('floor', '=', floor)
    .where('about_at', '>', new Date(about - day))
    .where('about_at', '<', new Date(about + day))
    .executeTakeFirstOrThrow();
  if (Number(count) >= mostNotes) return null;
  const id = randomUUID();
  const row = { id, floor, about_at: new Date(about), at: new Date(at), text, by_id: by.id, by_name: by.name };
  await db.insertInto('handover_notes').values(row).execute();
  return id;
};

/** What was written of [from, to), oldest first. */
export const readNotes = async (
  db: Db,
  { floor, from, to }: { readonly floor: string; readonly from: number; readonly to: number },
): Promise<HandoverContent['notes']> => {
  const rows = await db
    .selectFrom('handover_notes')
    .selectAll()
    .where('floor', '=', floor)
    .where('about_at', '>=', new Date(from))
    .where('about_at', '<', new Date(to))
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, at, by_name, text }) => ({ note: id, at: at.getTime(), by: by_name, text }));
};
