import { setTimeout as wait } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import type { Database } from '../tables.ts';

export const lockNotAvailable = '55P03';
/** Whoever comes meanwhile waits behind us: for less time than it takes Postgres to look for a deadlock. */
const oneTry = '300ms';
const tries = 15;
const pause = 200;

/** What a partition is dropped from is locked with it, and what takes the rest of it. */
const placesOf = (name: string): string => {
  const parent = name.replace(/_\d{6}$/, '');
  return `only ${parent}, ${parent}_other, ${name}`;
};

/**
 * Keeps readers out as well, for what is left to be done of dropping a partition. Gives way to them again and again until nobody is
 * there. @throws lockNotAvailable where somebody always is.
 */
export const closePlace = async (at: Transaction<Database>, name: string): Promise<void> => {
  for (let left = tries; ; left -= 1) {
    await sql`savepoint closing`.execute(at);
    try {
      await sql.raw(`set local lock_timeout = '${oneTry}'`).execute(at);
      await sql.raw(`lock table ${placesOf(name)} in access exclusive mode`).execute(at);
      return;
    } catch (error) {
      if (left === 1 || (error as { code?: string }).code !== lockNotAvailable) throw error;
      await sql`rollback to savepoint closing`.execute(at);
      await wait(pause);
    }
  }
};
