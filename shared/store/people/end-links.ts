import { sql, type Kysely } from 'kysely';
import type { Database } from '../tables.ts';

/**
 * Ends whatever would let this person in without their password: sign-in links, links to a new password, invitations, and sign-ins
 * that wait for a second factor. Better Auth keeps whom the last three are for by id, and sign-in links by e-mail address.
 */
export const endLinks = async (db: Kysely<Database>, person: string): Promise<void> => {
  await sql`
    delete from verifications using users
    where users.id = ${person}
      and (value = users.id or lower(value) = lower('{"email":' || to_json(users.email)::text || '}'))`.execute(db);
};
