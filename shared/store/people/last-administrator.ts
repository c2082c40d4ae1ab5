import { sql, type Transaction } from 'kysely';
import type { NewGrant } from '../../access/grant.ts';
import { lockNumbers } from '../lock-numbers.ts';
import type { Database } from '../tables.ts';

export const administers = ({ role, scope: { kind } }: NewGrant): boolean => role === 'administrator' && kind === 'everything';

/** Whoever changes what a person holds waits for the one before, until the end of their transaction. */
export const changeInTurn = (transaction: Transaction<Database>): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(${lockNumbers.administrators})`.execute(transaction);

/** True where they administer everything, and nobody else who has ever signed in does. */
export const isLastAdministrator = async (transaction: Transaction<Database>, person: string): Promise<boolean> => {
  const { rows } = await sql<{ id: string; signedIn: boolean }>`
    select users.id, users."signedInAt" is not null as "signedIn" from users
    where users.kind = 'person' and exists (
      select 1 from grants where holder = users.id and role = 'administrator' and scope->>'kind' = 'everything'
    )`.execute(transaction);
  return rows.some(({ id }) => id === person) && !rows.some(({ id, signedIn }) => id !== person && signedIn);
};
