import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Context } from '../runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { noteWrappedWith, readWrappedWith } from './wrapped-with.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());
beforeEach(() => context.db.deleteFrom('wrapped_with').execute());

const day = 86_400_000;
const contact = (lastAt: number, ...dispositions: (string | null)[]) => ({
  version: 1,
  json: JSON.stringify({ contact: { lastAt, handlings: dispositions.map((disposition) => ({ disposition })) } }),
});
const lastOf = async (disposition: string): Promise<number | undefined> => {
  const row = context.db.selectFrom('wrapped_with').select('last_at').where('disposition', '=', disposition);
  return (await row.executeTakeFirst())?.last_at.getTime();
};

test('every disposition of every handling is noted once, and none of a contact that has none', async () => {
  await noteWrappedWith(context.db, 'north', [contact(day, 'Sold', null, 'Callback'), contact(day, 'Sold'), contact(day, null)]);
  await noteWrappedWith(context.db, 'north', [contact(day, 'Sold')]);
  await noteWrappedWith(context.db, 'north', []);
  await noteWrappedWith(context.db, 'south', [contact(day, 'Other')]);
  expect(await readWrappedWith(context, 'north')).toEqual(['Callback', 'Sold']);
});

test('when it was said last moves on by days, and never back', async () => {
  await noteWrappedWith(context.db, 'north', [contact(10 * day, 'Sold')]);
  await noteWrappedWith(context.db, 'north', [contact(10.5 * day, 'Sold')]);
  expect(await lastOf('Sold')).toBe(10 * day);
  await noteWrappedWith(context.db, 'north', [contact(12 * day, 'Sold'), contact(3 * day, 'Sold')]);
  expect(await lastOf('Sold')).toBe(12 * day);
});

test('a source that makes up a disposition for each contact fills nothing without end', async () => {
  const many = (from: number) => Array.from({ length: 400 }, (_, nth) => contact(day, `made up ${from + nth}`));
  for (const from of [0, 400, 800, 1200]) await noteWrappedWith(context.db, 'north', many(from));
  const kept = await readWrappedWith(context, 'north');
  expect(kept.length).toBeGreaterThanOrEqual(1000);
  expect(kept.length).toBeLessThan(1500);
  await noteWrappedWith(context.db, 'north', [contact(9 * day, 'made up 3')]);
  expect(await lastOf('made up 3')).toBe(9 * day);
});

test('what a name holds is text and nothing else', async () => {
  const odd = `'); drop table wrapped_with; -- "$ {x}`;
  await noteWrappedWith(context.db, 'north', [contact(day, odd)]);
  expect(await readWrappedWith(context, 'north')).toEqual([odd]);
});
