import { sql, type Transaction } from 'kysely';
import type { NewGrant } from '../access/grant.ts';
import { grantKey } from '../access/grant-key.ts';
import type { Context } from '../runtime/context.ts';
import { announceAccess } from './access-changes.ts';
import { insertGrants } from './grants.ts';
import { administers, changeInTurn, isLastAdministrator } from './people/last-administrator.ts';
import type { Database } from './tables.ts';

/** Who granted what comes from groups of single sign-on. */
const by = 'single-sign-on';

export interface MappedChange {
  readonly changed: boolean;
  /** Their groups no longer give it, but nobody else who has signed in administers everything: it stays. */
  readonly keptAdministrator: boolean;
}

/** Whom an administrator removed stays removed, whatever their groups say. */
const isRemoved = async (transaction: Transaction<Database>, person: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from users where id = ${person} and "removedAt" is not null`.execute(transaction);
  return rows.length > 0;
};

const change = async (transaction: Transaction<Database>, holder: string, given: readonly NewGrant[]): Promise<MappedChange> => {
  await changeInTurn(transaction);
  const held = await transaction.selectFrom('grants').selectAll().where('holder', '=', holder).orderBy('id').execute();
  const mapped = held.filter(({ granted_by }) => granted_by === by);
  const wanted = new Map((await isRemoved(transaction, holder)) ? [] : given.map((one) => [grantKey(one), one]));
  const byHand = held.filter(({ granted_by }) => granted_by !== by);
  const loses = ![...wanted.values(), ...byHand].some(administers) && mapped.some(administers);
  const keptAdministrator = loses && (await isLastAdministrator(transaction, holder));
  const gone = mapped.filter((one) => !wanted.delete(grantKey(one)) && !(keptAdministrator && administers(one)));
  if (gone.length > 0)
    await transaction
      .deleteFrom('grants')
      .where(
        'id',
        'in',
        gone.map(({ id }) => id),
      )
      .execute();
  await insertGrants(transaction, holder, [...wanted.values()], by);
  return { changed: gone.length > 0 || wanted.size > 0, keptAdministrator };
};

/** Replaces what somebody holds through their groups; what people granted stays. In force at once. */
export const setMappedGrants = async (
  context: Pick<Context, 'db' | 'redis'>,
  holder: string,
  grants: readonly NewGrant[],
): Promise<MappedChange> => {
  const made = await context.db.transaction().execute((transaction) => change(transaction, holder, grants));
  if (made.changed) await announceAccess(context, holder);
  return made;
};
