import { sql } from 'kysely';
import type { Context } from '../runtime/context.ts';
import type { LockNumber } from './lock-numbers.ts';

/** Runs `work` while no other process runs work under the same number. */
export const withLock = ({ db }: Pick<Context, 'db'>, number: LockNumber, work: () => Promise<void>): Promise<void> =>
  db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${number})`.execute(transaction);
    await work();
  });
