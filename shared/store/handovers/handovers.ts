import { randomUUID } from 'node:crypto';
import { sql, type Kysely, type Selectable } from 'kysely';
import type { AsOf } from '../../board/board.ts';
import type { HandoverContent } from '../../handover/content.ts';
import type { Database } from '../tables.ts';
import type { HandoversTable } from './tables.ts';

type Db = Kysely<Database>;
type Stored = Selectable<HandoversTable>;
export type SignedHandover = Pick<Stored, 'id' | 'from_at' | 'to_at' | 'digest' | 'by_name' | 'signed_at'>;

const head = ['id', 'from_at', 'to_at', 'digest', 'by_name', 'signed_at'] as const;

interface Signing {
  readonly content: HandoverContent;
  readonly digest: string;
  readonly asOf: AsOf;
  readonly by: { readonly id: string; readonly name: string };
  /** UTC ms. */
  readonly at: number;
}

/** Keeps what was signed as it was read. @returns its id; null where that period is signed already. */
export const keepSigned = async (db: Db, { content, digest, asOf, by, at }: Signing): Promise<string | null> => {
  const row = {
    ...{ id: randomUUID(), floor: content.floor, from_at: new Date(content.from), to_at: new Date(content.to) },
    ...{ content: JSON.stringify(content), digest, cursor: asOf.cursor, known_at: new Date(asOf.now) },
    ...{ by_id: by.id, by_name: by.name, signed_at: new Date(at) },
  };
  const kept = await db
    .insertInto('handovers')
    .values(row)
    .onConflict((conflict) => conflict.columns(['floor', 'from_at', 'to_at']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return kept?.id ?? null;
};

/** With what was signed; null: that period is not signed, or not within reach. */
export const findSigned = async (db: Db, floor: string, from: number, to: number): Promise<Stored | null> =>
  (await db
    .selectFrom('handovers')
    .selectAll()
    .where('floor', '=', floor)
    .where('from_at', '=', new Date(from))
    .where('to_at', '=', new Date(to))
    .executeTakeFirst()) ?? null;

/** The place of a handover among a floor's, the newest first. */
export interface SignedPlace {
  readonly to: number;
  readonly id: string;
}

/** Those that were signed, the newest period first. */
export const listSigned = (db: Db, floor: string, after: SignedPlace | undefined, limit: number): Promise<SignedHandover[]> => {
  const found = db
    .selectFrom('handovers')
    .select(head)
    .where('floor', '=', floor)
    .orderBy('to_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  return (after ? found.where(sql<boolean>`(to_at, id) < (${new Date(after.to)}, ${after.id})`) : found).execute();
};
