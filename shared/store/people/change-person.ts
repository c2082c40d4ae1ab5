import { sql, type Transaction } from 'kysely';
import type { NewGrant } from '../../access/grant.ts';
import type { Context } from '../../runtime/context.ts';
import { announceAccess } from '../access-changes.ts';
import { regrant, replaceGrants } from '../grants.ts';
import type { Database } from '../tables.ts';
import { endLinks } from './end-links.ts';
import { administers, changeInTurn, isLastAdministrator } from './last-administrator.ts';

/** Refused: nobody else who has signed in would administer everything. */
export class LastAdministrator extends Error {}

type Parts = Pick<Context, 'db' | 'redis'>;
type Step = (transaction: Transaction<Database>) => Promise<unknown>;

const changing = async (context: Parts, id: string, grants: readonly NewGrant[], step: Step): Promise<void> => {
  await context.db.transaction().execute(async (transaction) => {
    await changeInTurn(transaction);
    if (!grants.some(administers) && (await isLastAdministrator(transaction, id))) throw new LastAdministrator();
    await step(transaction);
  });
  await announceAccess(context, id);
};

interface Change {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly NewGrant[];
  /** Who says so: an id. */
  readonly by: string;
}

/** Gives a person another name and other roles, in force at once; who was removed is back. @throws LastAdministrator */
export const changePerson = (context: Parts, { id, name, grants, by }: Change): Promise<void> =>
  changing(context, id, grants, async (transaction) => {
    await regrant(transaction, id, grants, by);
    await sql`
      update users set name = ${name}, "removedAt" = null, "updatedAt" = now() where id = ${id} and kind = 'person'`.execute(
      transaction,
    );
  });

/**
 * Takes all roles, ends all sessions and links, and keeps groups of single sign-on from giving anything back; who they were stays,
 * for the audit log to name. @throws LastAdministrator
 */
export const takeEverything = (context: Parts, id: string, by: string): Promise<void> =>
  changing(context, id, [], async (transaction) => {
    await replaceGrants(transaction, id, [], by);
    await sql`delete from sessions where "userId" = ${id}`.execute(transaction);
    await endLinks(transaction, id);
    await sql`update users set "removedAt" = now(), "updatedAt" = now() where id = ${id} and kind = 'person'`.execute(
      transaction,
    );
  });
