import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openTestContext } from '../../../tests/support/context.ts';
import { runHistory, type HistoryWanted } from './run-history.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const told: string[] = [];
const run = (over: Partial<HistoryWanted> = {}): Promise<void> =>
  runHistory(
    context,
    { id: 'past', name: 'Past', mode: 'live' },
    { contacts: 2500, years: 2, seed: 4, signal: new AbortController().signal, say: (note) => void told.push(note), ...over },
  );

const stored = () =>
  context.db
    .selectFrom('contact_log')
    .select(['id', 'first_at', 'closed_at', 'outcome', 'customer_key', 'told'])
    .where('floor', '=', 'past')
    .orderBy('first_at')
    .execute();

test('a floor gets its past: as many contacts as asked for over the time asked for, all over, none yet to come', async () => {
  await run();
  const rows = await stored();
  expect(rows).toHaveLength(2500);
  expect(rows.filter(({ outcome }) => outcome === 'open')).toEqual([]);
  const [first, last] = [rows[0]?.first_at.getTime() ?? 0, rows.at(-1)?.first_at.getTime() ?? 0];
  const days = (last - first) / (24 * 60 * 60_000);
  expect([days > 700, days <= 730, last < Date.now()]).toEqual([true, true, true]);
  expect(new Set(rows.map(({ customer_key: key }) => key)).size).toBeGreaterThan(200);
  expect(told.at(-1)).toMatch(/^2,500 contacts of 12 agents are in the log of floor "past"/);
});

test('the same seed writes the same contacts again, and none beside them', async () => {
  const before = await stored();
  await run();
  expect((await stored()).map(({ id }) => id).toSorted()).toEqual(before.map(({ id }) => id).toSorted());
});

test('a signal ends it, and it says how far it came', async () => {
  const stop = new AbortController();
  stop.abort();
  await run({ seed: 5, signal: stop.signal });
  expect(await stored()).toHaveLength(2500);
  expect(told.at(-1)).toMatch(/^0 contacts/);
});
