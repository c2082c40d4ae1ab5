import type { Kysely } from 'kysely';
import type { Database } from '../tables.ts';

/** Whether contacts that may be read still lie in the old table (`move-contacts.ts`). */
export const isMoving = async (reader: Kysely<Database>, floor: string): Promise<boolean> =>
  (await reader.selectFrom('contacts').select('id').where('floor', '=', floor).limit(1).executeTakeFirst()) !== undefined;
