import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../../runtime/context.ts';
import { openTestContext } from '../../../tests/support/context.ts';
import { defineFloor } from '../define-floor.ts';
import { askException, decideException, findException } from './exceptions.ts';

const floor = 'centre';
let context: Context;
beforeAll(async () => {
  context = await openTestContext();
  await defineFloor(context, { id: floor, name: 'A floor', timezone: 'Europe/Madrid', mode: 'live' });
});
afterAll(() => context.close());

const looks = async (): Promise<number> => (await context.db.selectFrom('shift_looks').select('agent').execute()).length;

test('a decision whose shifts cannot be looked at again is none, and can be made once more', async () => {
  const { db } = context;
  const start = Date.parse('2026-03-02T09:00:00Z');
  const time = { start, end: start + 60 * 60_000 };
  const id = await askException(db, floor, {
    agent: 'ada',
    ...time,
    activity: 'off',
    note: null,
    askedBy: 'Ada',
    askedAt: start,
  });
  const decision = { state: 'approved', by: 'Lea', at: start, note: null } as const;
  const state = async (): Promise<string | undefined> => (await findException(db, floor, id))?.state;

  await sql`alter table shift_looks add constraint refused check (false) not valid`.execute(db);
  await expect(decideException(db, id, ['asked'], decision)).rejects.toThrow('refused');
  expect([await state(), await looks()]).toEqual(['asked', 0]);

  await sql`alter table shift_looks drop constraint refused`.execute(db);
  expect([await decideException(db, id, ['asked'], decision), await state(), await looks()]).toEqual([true, 'approved', 1]);
  expect(await decideException(db, id, ['asked'], decision)).toBe(false);
});
