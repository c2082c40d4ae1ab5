import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext } from '../../tests/support/context.ts';
import type { Context } from '../runtime/context.ts';
import { lockChain } from './audit/append-entries.ts';
import { lockNumbers } from './lock-numbers.ts';
import { databaseOn, openPool } from './open-database.ts';
import { changePerson } from './people/change-person.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
  await sql`create table users (id text, name text, kind text, "updatedAt" timestamptz, "signedInAt" timestamptz, "removedAt" timestamptz)`.execute(
    context.db,
  );
  await sql`insert into users values ('ada', 'A', 'person')`.execute(context.db);
});
afterAll(() => context.close());

test('each lock has a number of its own', () => {
  const numbers = Object.values(lockNumbers);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('a person is changed while somebody appends to the audit log', async () => {
  const pool = openPool(context.config.DATABASE_URL);
  // where it would wait for the one who appends, Postgres ends it, or it would wait for ever
  pool.on('connect', (client) => void client.query("set lock_timeout = '3s'"));
  const db = databaseOn(pool);
  try {
    await context.db.transaction().execute(async (transaction) => {
      await lockChain(transaction);
      await changePerson({ ...context, db }, { id: 'ada', name: 'Ada', grants: [], by: 'test' });
    });
  } finally {
    await db.destroy();
  }
  expect((await sql<{ name: string }>`select name from users`.execute(context.db)).rows).toEqual([{ name: 'Ada' }]);
});
