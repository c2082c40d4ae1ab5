import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { sql, type Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startStack, type Server, type Stack } from '../../tests/support/stack.ts';
import { defineFloor } from './define-floor.ts';
import { migrateWith } from './migrate.ts';
import { floorProgress } from './progress.ts';
import { createSource } from './sources.ts';

/** What a next version may bring: it only expands (expand-only.test.ts). */
const next = {
  '9999-next': {
    up: async (db: Kysely<unknown>): Promise<void> => {
      await sql.raw('create table next_things (id text primary key)').execute(db);
      await sql.raw("alter table contact_log add column site text not null default ''").execute(db);
      await sql.raw('alter table interval_tallies add column note text').execute(db);
      await sql.raw('alter table raw_events add column note text').execute(db);
      await sql.raw('create index contact_log_site on contact_log (site)').execute(db);
      // long enough that the old version meets the locks
      await sql.raw('select pg_sleep(1)').execute(db);
    },
  },
};

let stack: Stack;
let server: Server;
let source: { id: string; secret: string };

beforeAll(async () => {
  stack = await startStack({ durable: false });
  await defineFloor(stack.context, { id: 'north', name: 'North', timezone: 'UTC' });
  source = await createSource(stack.context, { name: 'PBX', kind: 'generic', floors: ['north'] });
  server = await stack.addServer();
  stack.addWorker();
});
afterAll(() => stack.close());

const post = async (contact: string): Promise<number> => {
  const time = new Date().toISOString();
  const events = [
    cloudEvent('contact.queued', { contact, queue: 'sales' }, { time }),
    cloudEvent('contact.abandoned', { contact }, { time }),
  ];
  return (await postSigned({ url: server.url, source: source.id, secret: source.secret }, JSON.stringify(events))).status;
};

test('the tables are migrated once, by whoever comes first, while servers and workers of the version before go on', async () => {
  const { db, redis } = stack.context;
  const seen = { migrated: false };
  const migrating = Promise.all([migrateWith(db, next), migrateWith(db, next)]).then(() => (seen.migrated = true));
  let posted = 0;
  for (let after = 0; after < 40; after += seen.migrated ? 1 : 0) {
    expect(await post(`c${posted}`)).toBe(202);
    posted += 1;
  }
  await migrating;
  await vi.waitFor(async () => expect(await floorProgress(redis, 'north')).toEqual({ behind: 0, outbox: 0, rawBehind: 0 }), {
    timeout: 20_000,
    interval: 100,
  });
  const { rows } = await sql<{ contacts: number; sites: number; raw: number }>`
    select (select count(*) from contact_log)::int as contacts, (select count(*) from contact_log where site = '')::int as sites,
      (select count(*) from raw_events where source like ${`${source.id}%`})::int as raw`.execute(db);
  expect(rows).toEqual([{ contacts: posted, sites: posted, raw: 2 * posted }]);
});

test('a version that does not know a migration says so instead of going on', async () => {
  await expect(migrateWith(stack.context.db, {})).rejects.toThrow('newer Floorlight');
});
