import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toldContact } from '@floorlight/shared/contacts/testing/told-record.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { logEntry, writeContacts } from '@floorlight/shared/store/contact-log/write-contacts.ts';
import { findFloor } from '@floorlight/shared/store/find-floor.ts';
import { insertRawEvents } from '@floorlight/shared/store/insert-raw-events.ts';
import { openTestContext } from '../../../tests/support/context.ts';
import { runHistory, type HistoryWanted } from './run-history.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const told: string[] = [];
const run = (over: Partial<HistoryWanted> = {}, id = 'past'): Promise<void> =>
  runHistory(
    context,
    { id, name: 'Past', mode: 'live' },
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

describe('a floor that has lived gets no past that was not', () => {
  const onto = (id: string) => run({}, id);
  const count = async (floor: string): Promise<number> =>
    (await context.db.selectFrom('contact_log').select('id').where('floor', '=', floor).execute()).length;

  test('where its sources told of contacts', async () => {
    const record = toldContact('c1', { at: Date.now() - 60_000, legs: [{ queue: 'sales', agent: 'ada' }] });
    await writeContacts(context.db, 'lived', [logEntry(7, record)]);
    await expect(onto('lived')).rejects.toThrow('Floor "lived" has contacts that its sources told of');
    expect(await count('lived')).toBe(1);
    expect(await findFloor(context, 'lived')).toBeNull();
  });

  test('where events of contacts are on their way into the log', async () => {
    const told = event('contact.queued', Date.now(), { contact: 'c1', queue: 'sales' });
    await insertRawEvents(context.db, 'begun', [{ id: '1-0', arrivedAt: Date.now(), event: told }]);
    await expect(onto('begun')).rejects.toThrow('Floor "begun" has contacts');
  });

  test('where a source is to tell of them', async () => {
    const source = { id: 'pbx', name: 'PBX', kind: 'generic', floors: JSON.stringify(['fed']) } as const;
    await context.db.insertInto('sources').values(source).execute();
    await expect(onto('fed')).rejects.toThrow('is fed by the source "PBX"');
    expect(await count('fed')).toBe(0);
  });
});
