import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { openTestContext } from './context.ts';

const context = await openTestContext();
afterAll(() => context.close());

test('a test file has a migrated UTF-8 database of its own', async () => {
  const { rows } = await sql<{
    encoding: string;
  }>`select pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()`.execute(context.db);
  expect(rows).toEqual([{ encoding: 'UTF8' }]);
  expect(await context.db.selectFrom('floors').selectAll().execute()).toEqual([]);
});

test('a test file has an empty Redis of its own that evicts nothing', async () => {
  expect(await context.redis.dbsize()).toBe(0);
  expect(await context.redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
});
