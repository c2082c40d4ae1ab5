import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { copyIn } from '@floorlight/shared/store/backup/copy-rows.ts';
import { connect, openSnapshot } from '@floorlight/shared/store/backup/hold-records.ts';
import { appendEntries } from '@floorlight/shared/store/audit/append-entries.ts';
import { dropAuditEntries } from '@floorlight/shared/store/audit/drop-entries.ts';
import { entry } from '@floorlight/shared/store/audit/testing/entries.ts';
import { verifyAudit } from '@floorlight/shared/store/audit/verify-audit.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { CopiedTables } from './copy-tables.ts';
import { unpack } from './packed-file.ts';

const day = 24 * 60 * 60_000;
const folder = mkdtempSync(join(tmpdir(), 'floorlight-audit-'));
let one: Context;
let other: Context;
beforeAll(async () => {
  one = await openTestContext();
  other = await openTestContext();
});
afterAll(async () => {
  await one.close();
  await other.close();
  rmSync(folder, { recursive: true });
});

const append = (at: number): Promise<void> =>
  appendEntries(one.db, {
    entries: ['north', 'south', null, 'elsewhere'].map((floor) => ({ ...entry({ floor }), at })),
    attempted: null,
  });

test('the audit log is copied as of one look, with what is of no floor, and its chain holds where it is restored', async () => {
  await append(day);
  await append(5 * day);
  await dropAuditEntries(one.db, 2, 5 * day);
  const before = await verifyAudit(one.db);
  const copied = new CopiedTables(folder);
  for (const [floor, last] of [
    ['north', false],
    ['south', true],
  ] as const) {
    const snapshot = await openSnapshot(one.config.DATABASE_URL);
    await copied.copy(snapshot, [floor], last);
    await snapshot.end();
    await append(6 * day);
  }
  const client = await connect(other.config.DATABASE_URL);
  for (const table of copied.copied().tables.filter(({ name }) => name.startsWith('audit')))
    for (const { file } of table.parts) await copyIn(client, table, ...unpack(folder, file.name));
  await client.end();
  expect(await verifyAudit(other.db)).toEqual(before);
  expect(before).toMatchObject({ entries: 5, anchor: { seq: 4 }, broken: null });
});
