import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendEntries } from '@floorlight/shared/store/audit/append-entries.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { entry } from '@floorlight/shared/store/audit/testing/entries.ts';
import { endAttempt, searchDeliveries } from '@floorlight/shared/store/channels/deliveries.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { dropOld } from './drop-old.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const day = 24 * 60 * 60_000;

test('the audit log is kept for AUDIT_DAYS, also when raw events cannot be dropped', async () => {
  const entries = [0, 1, 2, 3, 4].map((n) => ({ ...entry({ subject: `${n}` }), at: n * day }));
  await appendEntries(context.db, { entries, attempted: null });
  await sql.raw('alter table raw_events rename to elsewhere').execute(context.db);
  const subjects = async (): Promise<(string | null)[]> =>
    (await searchAudit(context.db, { floors: null, action: 'setting-changed', limit: 10 })).map(({ subject }) => subject);
  await dropOld({ ...context, clock: () => 4 * day });
  expect(await subjects()).toEqual(['4', '3', '2', '1', '0']);
  await dropOld({ ...context, config: { ...context.config, AUDIT_DAYS: 2 }, clock: () => 4 * day });
  expect(await subjects()).toEqual(['4', '3', '2']);
});

test('what chains of records end with is in the audit log once the day is over', async () => {
  const head = { floor: 'f', kind: 'shift', day: '1970-01-03', seq: 7, hash: 'a'.repeat(64) } as const;
  await context.db.insertInto('record_heads').values(head).execute();
  const noted = async () => (await searchAudit(context.db, { floors: null, action: 'records-chained', limit: 10 })).length;
  await dropOld({ ...context, clock: () => 3 * day });
  expect(await noted()).toBe(0);
  await dropOld({ ...context, clock: () => 4 * day });
  await dropOld({ ...context, clock: () => 4 * day });
  const [entry] = await searchAudit(context.db, { floors: null, action: 'records-chained', limit: 10 });
  expect(entry).toMatchObject({ floor: 'f', subject: 'shift', detail: { day: '1970-01-03', seq: 7, hash: head.hash } });
  expect(await noted()).toBe(1);
});

test('alerts are kept for as long as events are, from when they were stored, and while they are open', async () => {
  const { db } = context;
  const resolved = (id: string, storedAt: number, isOpen = false) => ({
    ...({ floor: 'f', id, version: 1, rule: 'r', kind: 'queue', subject: 'sales', severity: 'info', phase: 'resolved' } as const),
    ...{ fired_at: new Date(0), resolved_at: isOpen ? null : new Date(0), incident: id, acted: false, record: '{}' },
    stored_at: new Date(storedAt),
  });
  const alerts = [resolved('old', 0), resolved('open', 0, true), resolved('young', 2 * day)];
  await db.insertInto('alerts').values(alerts).execute();
  const left = async (): Promise<string[]> =>
    (await db.selectFrom('alerts').select('id').orderBy('id').execute()).map(({ id }) => id);
  await dropOld({ ...context, clock: () => 400 * day });
  expect(await left()).toEqual(['old', 'open', 'young']);
  await dropOld({ ...context, clock: () => 401 * day });
  expect(await left()).toEqual(['open', 'young']);
});

test('agents’ days are kept for as long as events are, of replayed floors from when they were stored', async () => {
  const { db } = context;
  const row = { floor: 'f', cursor: '1-0', known_at: new Date(0), day: null, states: null };
  const kept = (agent: string, from: number, storedAt: number) => ({
    ...{ ...row, agent, from_at: new Date(from), to_at: new Date(from + day) },
    stored_at: new Date(storedAt),
  });
  const days = [kept('old', 0, 2 * day), kept('replayed', 0, 300 * day), kept('young', 200 * day, 202 * day)];
  await db.insertInto('agent_days').values(days).execute();
  const made = (from: number) => ({ floor: 'f', from_at: new Date(from), to_at: new Date(from + day), made: true });
  await db
    .insertInto('kept_days')
    .values([made(-day), made(0), made(200 * day)])
    .execute();
  await dropOld({ ...context, clock: () => 403 * day });
  const stillMade = await db.selectFrom('kept_days').select('from_at').orderBy('from_at').execute();
  expect(stillMade.map(({ from_at }) => from_at.getTime() / day)).toEqual([0, 200]);
  const left = await db.selectFrom('agent_days').select('agent').orderBy('agent').execute();
  expect(left.map(({ agent }) => agent)).toEqual(['replayed', 'young']);
});

test('what was told of alerts is kept for 30 days', async () => {
  const told = { floor: 'north', alert: 'a', kind: 'fired', channel: 'c', recipient: '', attempt: 1 } as const;
  const delivered = { state: 'delivered', milliseconds: 1, status: 200, detail: null, againAt: null } as const;
  for (const n of [0, 1, 2]) await endAttempt(context, { ...told, notice: `${n}`, at: n * day }, delivered);
  await dropOld({ ...context, clock: () => 31 * day });
  const kept = await searchDeliveries(context, { floors: null, limit: 10 });
  expect(kept.map(({ notice }) => notice)).toEqual(['2', '1']);
});

test('shifts and exceptions are kept for as long as events are; of replayed floors from when they were written', async () => {
  const { db } = context;
  await db
    .insertInto('floors')
    .values([
      { id: 'live', name: 'L', timezone: 'UTC', mode: 'live' },
      { id: 'past', name: 'P', timezone: 'UTC', mode: 'replay' },
    ])
    .execute();
  const when = (end: number) => ({ agent: 'ada', start_at: new Date(end - 1000), end_at: new Date(end) });
  const shift = (floor: string, id: string, end: number, written: number) => ({
    ...({ floor, id, day: '1970-01-01', parts: '[]', source: 'people', set_by: 'test', set_at: new Date(written) } as const),
    ...when(end),
  });
  await db
    .insertInto('shifts')
    .values([
      shift('live', 'old', day, day),
      shift('live', 'young', 3 * day, 3 * day),
      shift('past', 'written later', day, 3 * day),
    ])
    .execute();
  const asked = { activity: 'off', note: null, state: 'asked', asked_by: 'ada', asked_at: new Date(0) } as const;
  await db
    .insertInto('schedule_exceptions')
    .values([
      { ...asked, ...when(day), floor: 'live', id: 'old' },
      { ...asked, ...when(3 * day), floor: 'live', id: 'young' },
      { ...asked, ...when(day), floor: 'past', id: 'past' },
    ])
    .execute();
  await dropOld({ ...context, clock: () => 402 * day });
  const left = async (table: 'shifts' | 'schedule_exceptions'): Promise<string[]> =>
    (await db.selectFrom(table).select('id').orderBy('id').execute()).map(({ id }) => id);
  expect(await left('shifts')).toEqual(['written later', 'young']);
  expect(await left('schedule_exceptions')).toEqual(['past', 'young']);
});
