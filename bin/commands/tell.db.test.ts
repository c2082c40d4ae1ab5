import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { openTestContext } from '../../tests/support/context.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
let context: Context;

beforeAll(async () => {
  context = await openTestContext();
  await migrateAuth(context);
});
afterAll(() => context.close());

const run = async (...words: string[]): Promise<string> => {
  const { DATABASE_URL, REDIS_URL, FLOORLIGHT_SECRET } = context.config;
  const env = { PATH: process.env['PATH'], DATABASE_URL, REDIS_URL, FLOORLIGHT_SECRET };
  return (await promisify(execFile)(process.execPath, [main, ...words], { env })).stdout;
};

test('who is granted what on the command line, and which secrets are made there, is in the audit log', async () => {
  await run('user', 'create', '--email', 'ann@example.org', '--name', 'Ann', '--role', 'administrator');
  await run('key', 'create', '--name', 'wfm', '--role', 'planner', '--floor', 'north', '--expires-in-days', '9');
  const { id } = JSON.parse(await run('source', 'create', '--floor', 'north', '--name', 'PBX', '--json')) as { id: string };
  await run('source', 'rotate', id, '--overlap', '2');
  const told = await searchAudit(context.db, { floors: null, limit: 20 });
  expect(new Set(told.map(({ actor }) => actor.kind))).toEqual(new Set(['command-line']));
  expect(told.map(({ action, detail }) => [action, detail]).reverse()).toEqual([
    ['granted', { to: 'administrator on everything', way: 'link' }],
    ['key-made', { name: 'wfm', to: 'planner on floors north', expiresInDays: 9 }],
    ['floor-made', { timezone: 'UTC' }],
    ['source-made', { name: 'PBX', kind: 'generic', floors: 'north' }],
    ['secret-rotated', { overlapHours: 2 }],
  ]);
  const people = await context.db.selectFrom('grants').select('holder').distinct().execute();
  expect(told.filter(({ action }) => ['granted', 'key-made'].includes(action)).map(({ subject }) => subject)).toEqual(
    expect.arrayContaining(people.map(({ holder }) => holder)),
  );
  expect(JSON.stringify(told)).not.toMatch(/whsec_|fl_[a-z0-9]{8}/i);
});
