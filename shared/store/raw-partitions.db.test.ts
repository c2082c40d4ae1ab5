import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext } from '../../tests/support/context.ts';
import type { FloorEvent } from '../events/floor-event.ts';
import type { Context } from '../runtime/context.ts';
import { dropRawEvents } from './drop-raw-events.ts';
import { insertRawEvents } from './insert-raw-events.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const day = 24 * 60 * 60_000;
const today = Date.UTC(2026, 2, 2, 12);

const streamed = (time: number, arrivedAt: number) => ({
  id: `${arrivedAt}-0`,
  arrivedAt,
  event: { id: `e${time}`, source: 's', type: 'contact.ended', time, data: { contact: 'c' } } as FloorEvent,
});
const partitions = async (): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = 'raw_events'::regclass order by 1`.execute(
    context.db,
  );
  return rows.map(({ name }) => name);
};
const times = async (): Promise<number[]> =>
  (await context.db.selectFrom('raw_events').select('time').execute()).map(({ time }) => Number(new Date(time))).toSorted();

test('days near arrival have a partition each, all others share one; each event is there once', async () => {
  const far = Array.from({ length: 3000 }, (_, n) => streamed(Date.UTC(1970, 0, 1 + n * 6), today));
  const near = [-400, -399, -1, 0, 1].map((days) => streamed(today + days * day, today));
  const ahead = streamed(today + 30 * day, today);
  for (let times = 0; times < 2; times += 1) await insertRawEvents(context.db, 'f', [...far, ...near, ahead]);
  expect(await partitions()).toEqual([
    'raw_events_20250126',
    'raw_events_20250127',
    'raw_events_20260301',
    'raw_events_20260302',
    'raw_events_20260303',
    'raw_events_other',
  ]);
  expect((await times()).length).toBe(3006);
});

test('a day that comes near when events of it lie with the others stays with them', async () => {
  const then = today + 30 * day;
  await insertRawEvents(context.db, 'f', [streamed(then + 1000, then)]);
  expect(await partitions()).not.toContain('raw_events_20260401');
  expect((await times()).length).toBe(3007);
});

test('[EV8] what happened and came over 400 days ago is dropped; what was replayed since stays', async () => {
  expect(await dropRawEvents(context.db, today + 2 * day)).toEqual([]);
  await sql`update raw_events set received_at = ${new Date(today - 1 * day).toISOString()} where time < '2025-01-27'`.execute(
    context.db,
  );
  expect(await dropRawEvents(context.db, today + 399.5 * day)).toEqual(['raw_events_20250126']);
  // came a day before the others, and are gone with it; the first of them lay in partitions of their own or not
  expect((await times()).length).toBe(6);
  expect(await dropRawEvents(context.db, today + 432 * day)).toEqual([
    'raw_events_20250127',
    'raw_events_20260301',
    'raw_events_20260302',
    'raw_events_20260303',
  ]);
  expect(await times()).toEqual([]);
});
