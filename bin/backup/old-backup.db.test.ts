import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAuthTables } from '@floorlight/server/auth/migrate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { connect } from '@floorlight/shared/store/backup/hold-records.ts';
import { ownKeys } from '@floorlight/shared/store/backup/own-keys.ts';
import { dropTables } from '@floorlight/shared/store/backup/whole-database.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { listFloors } from '@floorlight/shared/store/list-floors.ts';
import { migrateTo, pendingMigrations } from '@floorlight/shared/store/migrate.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { readManifest, writeManifest } from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const folder = mkdtempSync(join(tmpdir(), 'floorlight-old-'));
const backup = join(folder, 'backup');
let old: Context;
let today: Context;

/** The tables as they were before grants: a person's role is a word in their row. */
const makeOld = async (context: Context): Promise<void> => {
  const client = await connect(context.config.DATABASE_URL);
  await dropTables(client);
  await client.end();
  await migrateTo(context.db, '0003-queue-openings');
  await makeAuthTables(context);
  for (const column of ['kind', '"signedInAt"']) await sql.raw(`alter table users drop column ${column}`).execute(context.db);
};

const addUser = ({ db }: Context, id: string, role: string, email = `${id}@example.org`) =>
  sql`insert into users (id, name, email, "emailVerified", "createdAt", "updatedAt", role)
    values (${id}, ${id}, ${email}, true, now(), now(), ${role})`.execute(db);

beforeAll(async () => {
  [old, today] = [await openTestContext(), await openTestContext()];
  await makeOld(old);
  await defineFloor(old, { id: 'north', name: 'North', timezone: 'UTC' });
  await addUser(old, 'ada', 'administrator');
  await addUser(old, 'pia', 'planner');
  await addUser(old, 'wim', 'wall');
  await addUser(old, 'cleo', 'client_viewer');
  await addUser(old, 'tool', 'planner', 'tool@key.floorlight.invalid');
  await sql`insert into api_keys (id, "configId", "referenceId", name, key, "createdAt", "updatedAt")
    values ('k', 'default', 'tool', 'tool', 'hash', now(), now())`.execute(old.db);
  await writeBackup(old, backup);
  await defineFloor(today, { id: 'south', name: 'South', timezone: 'UTC' });
});
afterAll(async () => {
  await old.close();
  await today.close();
  rmSync(folder, { recursive: true });
});

const floors = async (): Promise<string[]> => (await listFloors(today)).map(({ id }) => id);

test('where a backup’s rows do not fit, nothing that was there is lost, in either database', async () => {
  const spoilt = join(folder, 'spoilt');
  cpSync(backup, spoilt, { recursive: true });
  const manifest = readManifest(spoilt);
  const tables = manifest.tables.map((table) => (table.name === 'users' ? { ...table, columns: ['nothing'] } : table));
  writeManifest(spoilt, { ...manifest, tables });
  const before = [...(await ownKeys(today.redis))].toSorted();
  await expect(restoreBackup(today, spoilt, { force: true })).rejects.toThrow('column "nothing"');
  expect(await floors()).toEqual(['south']);
  expect([...(await ownKeys(today.redis))].toSorted()).toEqual(before);
});

test('where Redis’ part is not what was backed up, Postgres holds what it held and Redis nothing', async () => {
  const spoilt = join(folder, 'short');
  cpSync(backup, spoilt, { recursive: true });
  const manifest = readManifest(spoilt);
  writeManifest(spoilt, { ...manifest, redis: { ...manifest.redis, pieces: manifest.redis.pieces + 1 } });
  await expect(restoreBackup(today, spoilt, { force: true })).rejects.toThrow('were backed up');
  expect(await floors()).toEqual(['south']);
  expect(await ownKeys(today.redis)).toEqual(new Set());
});

test('a backup of before grants is restored as this version’s: people and keys keep their roles', async () => {
  await restoreBackup(today, backup, { force: true });
  expect(await pendingMigrations(today.db)).toEqual([]);
  expect(await floors()).toEqual(['north']);
  const grants = await today.db.selectFrom('grants').select(['holder', 'role', 'scope']).orderBy('holder').execute();
  const everything = { kind: 'everything' };
  expect(grants).toEqual([
    { holder: 'ada', role: 'administrator', scope: everything },
    { holder: 'pia', role: 'planner', scope: everything },
    { holder: 'tool', role: 'planner', scope: everything },
    { holder: 'wim', role: 'screen', scope: { kind: 'floors', floors: ['north'] } },
  ]);
  const { rows } = await sql<{ id: string; kind: string }>`select id, kind from users order by id`.execute(today.db);
  expect(rows.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
    'ada person',
    'cleo person',
    'pia person',
    'tool key',
    'wim person',
  ]);
  expect((await sql`select from api_keys where "referenceId" = 'tool'`.execute(today.db)).rows).toHaveLength(1);
});
