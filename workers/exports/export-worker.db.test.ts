import { parse } from 'csv-parse/sync';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Queue } from 'bullmq';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { onEverything, type NewGrant } from '@floorlight/shared/access/grant.ts';
import type { ExportFormat } from '@floorlight/shared/exports/format.ts';
import { reportAsked, type ReportAsked } from '@floorlight/shared/exports/report-asked.ts';
import { schedule, type Schedule } from '@floorlight/shared/exports/schedule.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event, opening } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { setGrants } from '@floorlight/shared/store/grants.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import {
  askExport,
  beginExport,
  dropExpired,
  findExport,
  keptMs,
  type Export,
} from '@floorlight/shared/store/exports/exports.ts';
import { insertPart, readParts } from '@floorlight/shared/store/exports/parts.ts';
import { findSchedule, insertSchedule } from '@floorlight/shared/store/exports/schedules.ts';
import { exportQueue, jobsPrefix } from '@floorlight/shared/store/keys.ts';
import { readAgentIntervals } from '@floorlight/shared/store/read-agent-intervals.ts';
import { readIntervals } from '@floorlight/shared/store/read-intervals.ts';
import { recordsWithin } from '@floorlight/shared/store/records-within.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { savePerson } from '@floorlight/server/auth/people.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openFoldedFloor } from '../../tests/support/folded-floor.ts';
import { openSmtpSink, type SmtpSink } from '../../tests/support/smtp-sink.ts';
import { PartsSink } from './parts-sink.ts';
import { startExportWorker, type ExportWorker } from './export-worker.ts';

const floor = 'north';
const minute = 60_000;
const madridMidnight = Date.parse('2026-03-01T23:00:00Z');
let context: Context;
let sink: SmtpSink;
let now = opening + 60 * minute;
let workers: ExportWorker[] = [];
const begin = (): void => void workers.push(startExportWorker(context));

const person = async (name: string, grants: readonly NewGrant[] = [onEverything('planner')]): Promise<string> =>
  (await savePerson(context, { email: `${name}@example.org`, name, grants })).id;

/** Calls of two queues, one of which a client’s program has. */
const calls = (queue: string, count: number): FloorEvent[] =>
  Array.from({ length: count }, (_, nth) => {
    const at = opening + nth * minute;
    const contact = `${queue}-${nth}`;
    return [
      event('contact.queued', at, { contact, queue }),
      event('contact.answered', at + 5000 + nth * 1000, { contact, agent: 'ada' }),
      event('contact.ended', at + 30_000 + nth * 1000, { contact }),
    ];
  }).flat();

beforeAll(async () => {
  sink = await openSmtpSink();
  const opened = await openTestContext();
  const config = { ...opened.config, SMTP_URL: sink.url };
  context = { ...opened, config, clock: () => now };
  await migrateAuth(context);
  await defineFloor(context, { id: floor, name: 'The north', timezone: 'Europe/Madrid', mode: 'replay' });
  const folded = await openFoldedFloor(context, floor);
  const programs = (['sales', 'loans'] as const).map((queue) =>
    event('config.queue_defined', opening - 1000, { queue, name: `=${queue}`, program: queue === 'sales' ? 'acme' : 'zenith' }),
  );
  await folded.post([
    ...programs,
    event('agent.signed_in', opening, { agent: 'ada', team: 'blue' }),
    ...calls('sales', 20),
    ...calls('loans', 10),
    event('floor.clock', now, { floorNow: new Date(now).toISOString(), rate: 0 }),
  ]);
  await folded.fold();
  await folded.store();
});
beforeEach(async () => {
  now = opening + 60 * minute;
  await context.db.deleteFrom('exports').execute();
  await context.db.deleteFrom('export_schedules').execute();
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
});
afterAll(async () => {
  await sink.close();
  await context.close();
});

const report = (over: object = {}): ReportAsked => reportAsked.parse({ of: 'intervals', period: 'today', width: 15, ...over });
const ask = async (by: string, format: ExportFormat = 'csv', over: object = {}): Promise<string> => {
  const asked = { floor, asked_by: by, schedule: null, report: report(over), format, language: 'en' as const };
  return (await askExport(context.db, asked, now))!;
};
const ended = async (id: string): Promise<Export> => {
  await expect.poll(async () => (await findExport(context.db, id))?.state, { timeout: 60_000 }).toMatch(/done|failed/);
  return (await findExport(context.db, id))!;
};
const fileOf = async (made: Export): Promise<Buffer> => buffer(Readable.from(readParts(context.db, made)));
const recordsOf = async (made: Export): Promise<Record<string, string>[]> => parse(await fileOf(made), { columns: true });

test('[TA9] a file holds what the report answers, row for row, of all formats', async () => {
  const by = await person('Ada');
  begin();
  const made = await ended(await ask(by));
  expect(made).toMatchObject({ state: 'done', done: 1, fault: null, file_name: 'The-north_Interval-report_2026-03-02.csv' });
  const records = await recordsOf(made);
  const query = { floor, from: opening, to: now, width: 15, attribution: 'cohort' } as const;
  const { intervals } = await readIntervals(context, query);
  const answered = intervals.map(({ start, queue, offered, serviceLevel }) => [start, queue, offered, serviceLevel.value]);
  expect(answered.length).toBeGreaterThan(2);
  expect(records.map(({ start, queue, offered, serviceLevel }) => [start, queue, Number(offered), Number(serviceLevel)])).toEqual(
    answered,
  );
  expect(new Set(records.map(({ name }) => name))).toEqual(new Set(["'=sales", "'=loans"]));
  expect([made.rows, made.bytes]).toEqual([records.length, (await fileOf(made)).length]);
  for (const format of ['xlsx', 'pdf', 'json'] as const) {
    const other = await ended(await ask(by, format));
    expect([other.state, other.rows, (await fileOf(other)).length]).toEqual(['done', made.rows, other.bytes]);
  }
});

test('[TA6] both ways of counting in one file, with a line of totals that is the sum of its rows, and what leads from one to the other', async () => {
  begin();
  const made = await ended(await ask(await person('Bea'), 'csv', { attribution: 'both', totals: true }));
  const records = await recordsOf(made);
  const [rows, lines] = [records.filter(({ line }) => line === 'row'), records.slice(made.rows!)];
  const [totals = {}, outcome, before, after, unexplained, cohort] = lines;
  expect([rows.length, ...lines.map(({ line }) => line)]).toEqual([
    ...[made.rows, 'total', 'outcome', 'offeredBefore', 'countedAfter', 'unexplained', 'cohort'],
  ]);
  expect([outcome!['answeredByOutcome'], cohort!['answered']]).toEqual([totals['answeredByOutcome'], totals['answered']]);
  const [whole, less, more, other] = [
    outcome!['answeredByOutcome'],
    ...[before, after, unexplained].map((one) => one!['answered']),
  ];
  expect(Number(whole) - Number(less) + Number(more) + Number(other)).toBe(30);
  for (const key of ['offered', 'answered', 'handleSeconds'].flatMap((one) => [one, `${one}ByOutcome`]))
    expect(Number(totals[key]), key).toBe(rows.reduce((sum, row) => sum + Number(row[key]), 0));
  expect(Number(totals['offered'])).toBe(30);
});

test('[AG7] agents’ time as a file holds what is answered, team by team, with a line of totals', async () => {
  begin();
  const by = await person('Tea');
  const asked = { floor, asked_by: by, schedule: null, format: 'csv', language: 'en' } as const;
  const of = reportAsked.parse({ of: 'agent-intervals', period: 'today', width: 15, totals: true });
  const made = await ended((await askExport(context.db, { ...asked, report: of }, now))!);
  expect(made).toMatchObject({ state: 'done', fault: null, file_name: 'The-north_Agents-time_2026-03-02.csv' });
  const records = await recordsOf(made);
  const { intervals, totals } = await readAgentIntervals(context, {
    floor,
    from: madridMidnight,
    to: now,
    width: 15,
    by: 'team',
  });
  const told = [...intervals, totals!].map(({ start, of: team, seconds, handled }) => [
    ...[start, team, seconds['signedIn'], seconds['talking'], handled],
  ]);
  expect(told.length).toBeGreaterThan(3);
  expect(
    records.map(({ start, team, signedInSeconds, talkingSeconds, handled }) => [
      ...[start, team, Number(signedInSeconds), Number(talkingSeconds), Number(handled)],
    ]),
  ).toEqual(told);
  expect([records[0]!['team'], records.at(-1)!['line']]).toEqual(['blue', 'total']);
});

test('agents by name are in no file of somebody who sees them without names', async () => {
  const by = await person('Nameless', [{ role: 'client', scope: { kind: 'floors', floors: [floor] }, names: 'counts' }]);
  begin();
  const faults = ['agent', 'team'].map(async (kind) => {
    const of = reportAsked.parse({ of: 'agent-intervals', period: 'today', by: kind });
    const asked = { floor, asked_by: by, schedule: null, report: of, format: 'json', language: 'ar' } as const;
    return (await ended((await askExport(context.db, asked, now))!)).fault;
  });
  expect(await Promise.all(faults)).toEqual(['not-allowed', null]);
});

describe('what somebody may not see is in none of their files', () => {
  test('of a client viewer: their program’s queues alone, in totals too', async () => {
    const by = await person('Client', [{ role: 'client', scope: { kind: 'programs', programs: [{ floor, program: 'acme' }] } }]);
    begin();
    const made = await ended(await ask(by, 'json'));
    const read = JSON.parse((await fileOf(made)).toString()) as { totals: { offered: number }; rows: { queue: string }[] };
    expect([read.totals.offered, new Set(read.rows.map(({ queue }) => queue))]).toEqual([20, new Set(['sales'])]);
  });

  test('of whoever holds nothing any more, or never did', async () => {
    const by = await person('Gone');
    const id = await ask(by);
    await setGrants(context, by, [], 'test');
    const other = await ask('nobody');
    begin();
    expect([await ended(id), await ended(other)].map(({ state, fault }) => [state, fault])).toEqual([
      ['failed', 'not-allowed'],
      ['failed', 'not-allowed'],
    ]);
  });
});

test('as whom people’s questions are asked, no file is seen, nor that there is one', async () => {
  const reader = recordsWithin(context, { floor, whole: true, programs: [], queues: null, agents: [], teams: [] });
  for (const table of ['exports', 'export_parts', 'export_schedules'] as const)
    await expect(reader.selectFrom(table).selectAll().execute()).rejects.toThrow('permission denied');
});

test('one that was begun by a worker that is gone is begun anew, and none of its old parts is left', async () => {
  const id = await ask(await person('Bo'));
  const old = (await beginExport(context.db, id))!;
  await insertPart(context.db, old, 0, Buffer.from('half of a file'));
  begin();
  const made = await ended(id);
  expect([made.attempt, (await recordsOf(made)).length]).toEqual([2, made.rows]);
  const parts = await context.db.selectFrom('export_parts').select('attempt').where('export', '=', id).execute();
  expect(new Set(parts.map(({ attempt }) => attempt))).toEqual(new Set([2]));
});

test('a file is kept in parts of a megabyte, and one that grows too large is refused', async () => {
  const begun = (await beginExport(context.db, await ask(await person('Jo'))))!;
  const megabyte = 1024 * 1024;
  const write = (megabytes: number, most: number): Promise<void> =>
    pipeline(
      Readable.from(Array.from({ length: megabytes * 16 }, () => Buffer.alloc(megabyte / 16, 'x'))),
      new PartsSink(context, begun, most * megabyte),
    );
  await expect(write(3, 2)).rejects.toMatchObject({ fault: 'too-large' });
  await context.db.deleteFrom('export_parts').execute();
  await write(3, 3);
  const parts: number[] = [];
  for await (const part of readParts(context.db, begun)) parts.push(part.length);
  expect(parts).toEqual([megabyte, megabyte, megabyte]);
});

test('two workers make one file', async () => {
  const id = await ask(await person('Cy'));
  begin();
  begin();
  expect((await ended(id)).attempt).toBe(1);
});

test('a job that Redis lost is made again', async () => {
  const connection = context.connect();
  const queue = new Queue(exportQueue, { connection, prefix: jobsPrefix });
  await queue.pause();
  begin();
  const id = await ask(await person('Di'));
  await expect.poll(() => queue.count(), { timeout: 20_000 }).toBe(1);
  await queue.obliterate({ force: true });
  await queue.resume();
  expect((await ended(id)).state).toBe('done');
  await queue.close();
  connection.disconnect();
});

test('what is past its time is dropped, with its parts', async () => {
  const id = await ask(await person('Ed'));
  begin();
  await ended(id);
  expect(await dropExpired(context.db, now + keptMs - 1)).toBe(0);
  expect(await dropExpired(context.db, now + keptMs)).toBe(1);
  expect(await context.db.selectFrom('export_parts').select('part').execute()).toEqual([]);
});

describe('schedules', () => {
  const mornings = (over: object = {}): Schedule =>
    schedule.parse({
      name: 'Mornings',
      report: { of: 'intervals', period: 'today', width: 30 },
      format: 'xlsx',
      language: 'es',
      days: [1, 2, 3, 4, 5, 6, 7],
      at: '12:00',
      zone: 'Europe/Madrid',
      ...over,
    });
  const due = (id: string): Promise<string | undefined> =>
    findSchedule(context.db, id).then((found) => found?.next_at.toISOString());

  test('one whose time has come is made once however many workers look, and mailed in its language with a link', async () => {
    const by = await person('Flo');
    const id = (await insertSchedule(context.db, floor, by, mornings(), now))!;
    const first = await due(id);
    now = Date.parse(first!) + 1000;
    begin();
    begin();
    const mail = await sink.next();
    expect(mail.to).toEqual(['flo@example.org']);
    expect(mail.text).toMatch(/Subject: Mornings: Hoy/);
    expect(mail.text).toMatch(/Descargar XLSX: http:\/\/\S+\/e\/[\w-]+\.[\w-]{43}/);
    expect(Date.parse((await due(id))!) - Date.parse(first!)).toBe(24 * 60 * minute);
    const made = await context.db.selectFrom('exports').selectAll().execute();
    expect(made).toMatchObject([{ schedule: id, state: 'done', language: 'es' }]);
    await expect.poll(async () => (await findExport(context.db, made[0]!.id))?.mail).toBe('sent');
    expect(sink.waiting()).toBe(0);
  });

  test('one that cannot be made says why by mail', async () => {
    const by = await person('Gus');
    const id = (await insertSchedule(context.db, floor, by, mornings({ language: 'en' }), now))!;
    now = Date.parse((await due(id))!) + 1000;
    await context.db.updateTable('floors').set({ id: 'elsewhere' }).where('id', '=', floor).execute();
    begin();
    try {
      await expect
        .poll(() => context.db.selectFrom('exports').select(['state', 'fault']).execute(), { timeout: 20_000 })
        .toEqual([{ state: 'failed', fault: 'no-floor' }]);
    } finally {
      await context.db.updateTable('floors').set({ id: floor }).where('id', '=', 'elsewhere').execute();
    }
  });

  test('one of somebody who may not see the floor any more stops by itself, unsaid', async () => {
    const by = await person('Hal');
    const id = (await insertSchedule(context.db, floor, by, mornings(), now))!;
    now = Date.parse((await due(id))!) + 1000;
    await setGrants(context, by, [], 'test');
    begin();
    await expect.poll(async () => (await findSchedule(context.db, id))?.why_disabled, { timeout: 20_000 }).toBe('not-allowed');
    expect(sink.waiting()).toBe(0);
  });

  test('times that passed while nobody worked are made up for once', async () => {
    const id = (await insertSchedule(context.db, floor, await person('Ida'), mornings(), now))!;
    now += 5 * 24 * 60 * minute;
    begin();
    await sink.next();
    expect(Date.parse((await due(id))!)).toBeGreaterThan(now);
    expect(await context.db.selectFrom('exports').select('id').execute()).toHaveLength(1);
  });
});
