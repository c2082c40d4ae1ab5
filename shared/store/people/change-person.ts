import { sql, type Transaction } from 'kysely';
import type { NewGrant } from '../../access/grant.ts';
import type { Context } from '../../runtime/context.ts';
import { announceAccess } from '../access-changes.ts';
import { replaceGrants } from '../grants.ts';
import { lockNumbers } from '../lock-numbers.ts';
import type { Database } from '../tables.ts';

/** Refused: nobody else who has signed in would administer everything. */
export class LastAdministrator extends Error {}

type Parts = Pick<Context, 'db' | 'redis'>;
type Step = (transaction: Transaction<Database>) => Promise<unknown>;

const administers = ({ role, scope: { kind } }: NewGrant): boolean => role === 'administrator' && kind === 'everything';

/** True where they administer everything, and nobody else who has ever signed in does. */
const isLast = async (transaction: Transaction<Database>, person: string): Promise<boolean> => {
  const { rows } = await sql<{ id: string; signedIn: boolean }>`
    select users.id, users."signedInAt" is not null as "signedIn" from users
    where users.kind = 'person' and exists (
      select 1 from grants where holder = users.id and role = 'administrator' and scope->>'kind' = 'everything'
    )`.execute(transaction);
  return rows.some(({ id }) => id === person) && !rows.some(({ id, signedIn }) => id !== person && signedIn);
};

interface Regrant {
  readonly id: string;
  readonly grants: readonly NewGrant[];
  /** Who says so: an id. */
  readonly by: string;
}

const regrant = async (context: Parts, { id, grants, by }: Regrant, besides: Step): Promise<void> => {
  await context.db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${lockNumbers.administrators})`.execute(transaction);
    if (!grants.some(administers) && (await isLast(transaction, id))) throw new LastAdministrator();
    await replaceGrants(transaction, id, grants, by);
    await besides(transaction);
  });
  await announceAccess(context, id);
};

/** Gives a person another name and other roles, in force at once. @throws LastAdministrator */
export const changePerson = (context: Parts, { name, ...change }: Regrant & { readonly name: string }): Promise<void> =>
  regrant(context, change, (transaction) =>
    sql`update users set name = ${name}, "updatedAt" = now() where id = ${change.id} and kind = 'person'`.execute(transaction),
  );

/** Takes all roles and ends all sessions; who they were stays, for the audit log to name. @throws LastAdministrator */
export const takeEverything = (context: Parts, id: string, by: string): Promise<void> =>
  regrant(context, { id, grants: [], by }, (transaction) =>
    sql`delete from sessions where "userId" = ${id}`.execute(transaction),
  );
