import { parse } from 'csv-parse/sync';
import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NewGrant } from '@floorlight/shared/access/grant.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { ExportFormat } from '@floorlight/shared/exports/format.ts';
import { reportAsked } from '@floorlight/shared/exports/report-asked.ts';
import { schedule } from '@floorlight/shared/exports/schedule.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import type { Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import { askExport, beginExport, findExport, type Export } from '@floorlight/shared/store/exports/exports.ts';
import { readParts } from '@floorlight/shared/store/exports/parts.ts';
import { askDue, insertSchedule } from '@floorlight/shared/store/exports/schedules.ts';
import { savePerson } from '@floorlight/server/auth/people.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';
import { openShifts } from '../records/shifts.ts';
import { makeExport } from './make-export.ts';

const floor = 'centre';
const minute = 60_000;
let served: ServedFloor;
const people = new Map<string, string>();

/** `03-02T09:00`, on the floor’s clock. */
const ms = (local: string): number => Date.parse(`2026-${local}+01:00`);

const worked = (agent: string, team: string, from: string, to: string): FloorEvent[] => [
  event('agent.signed_in', ms(from), { agent, name: agent === 'ada' ? '=ADA' : agent.toUpperCase(), team }),
  event('agent.signed_out', ms(to), { agent }),
];
const call = (contact: string, agent: string, local: string): FloorEvent[] => [
  event('contact.queued', ms(local), { contact, queue: 'sales' }),
  event('contact.answered', ms(local) + minute, { contact, agent }),
  event('contact.ended', ms(local) + 5 * minute, { contact }),
];

beforeAll(async () => {
  const end = ms('03-10T12:00');
  served = await openServedFloor(floor, [
    ...['03-02', '03-08', '03-09'].flatMap((day) => worked('ada', 'Blue', `${day}T09:00`, `${day}T17:00`)),
    ...worked('bob', 'Red', '03-09T22:00', '03-10T06:00'),
    ...call('c1', 'ada', '03-02T10:00'),
    ...call('c2', 'ada', '03-09T10:00'),
    ...call('c3', 'ada', '03-09T11:00'),
    ...call('c4', 'bob', '03-10T03:00'),
    event('floor.clock', end, { floorNow: new Date(end).toISOString(), rate: 1 }),
  ]);
  await served.folded.store();
  const { cursor, now } = served.folded.run.meta;
  const shifts = openShifts(served.context, served.folded.run);
  while (await shifts.next({ cursor, now }));
  const grants: Record<string, NewGrant> = {
    planner: { role: 'planner', scope: { kind: 'floors', floors: [floor] } },
    lead: { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor, team: 'Blue' }] } },
    bob: { role: 'agent', scope: { kind: 'agents', agents: [{ floor, agent: 'bob' }] } },
    client: { role: 'client', scope: { kind: 'floors', floors: [floor] } },
  };
  for (const [name, held] of Object.entries(grants))
    people.set(name, (await savePerson(served.context, { email: `${name}@example.org`, name, grants: [held] })).id);
});
afterAll(async () => {
  await served.close();
});

const period = { from: '2026-03-02T00:00:00+01:00', to: '2026-03-10T00:00:00+01:00' };
interface Made {
  readonly file: Buffer;
  readonly made: Export;
}
const make = async (who: string, over: object = {}, format: ExportFormat = 'csv', language: Locale = 'en'): Promise<Made> => {
  const { context } = served;
  const report = reportAsked.parse({ of: 'shifts', period, ...over });
  const asked = { floor, asked_by: people.get(who) ?? '', schedule: null, report, format, language };
  const id = (await askExport(context.db, asked, context.clock())) ?? '';
  const begun = (await beginExport(context.db, id))!;
  const signal = new AbortController().signal;
  await makeExport(context, begun, { onProgress: () => Promise.resolve(), signal });
  const file = await buffer(Readable.from(readParts(context.db, begun)));
  await context.db.updateTable('exports').set({ state: 'done' }).where('id', '=', id).execute();
  return { file, made: (await findExport(context.db, id))! };
};
const records = ({ file }: Made): Record<string, string>[] => parse(file, { columns: true });
const told = (rows: readonly Record<string, string>[], ...fields: string[]): unknown[] =>
  rows.map((row) => fields.map((field) => row[field]));

test('[SH8] each shift as a line: when, whose, and its figures; names that begin like formulas are harmless', async () => {
  const made = await make('planner');
  expect(made.made.file_name).toMatch(/_Shift-summaries_2026-03-02_2026-03-09\.csv$/);
  expect(told(records(made), 'begins', 'name', 'team', 'handled', 'averageHandleTime')).toEqual([
    ['2026-03-02T09:00:00+01:00', "'=ADA", 'Blue', '1', '240'],
    ['2026-03-08T09:00:00+01:00', "'=ADA", 'Blue', '0', ''],
    ['2026-03-09T09:00:00+01:00', "'=ADA", 'Blue', '2', '240'],
    ['2026-03-09T22:00:00+01:00', 'BOB', 'Red', '1', '240'],
  ]);
});

test('[SH8] sums by week and team, with a line of totals that is the sum of its rows', async () => {
  const rows = records(await make('planner', { width: 'week', by: 'team', totals: true }));
  expect(told(rows, 'line', 'firstDay', 'name', 'agents', 'handled', 'averageHandleTimeMet', 'averageHandleTimeOf')).toEqual([
    ['row', '2026-03-02', 'Blue', '1', '1', '240', '1'],
    ['row', '2026-03-09', 'Blue', '1', '2', '480', '2'],
    ['row', '2026-03-09', 'Red', '1', '1', '240', '1'],
    ['total', '2026-03-02', 'Total', '2', '4', '960', '4'],
  ]);
});

test('a file tells of whom its asker reaches, and is not made for who may open nobody’s day', async () => {
  expect(told(records(await make('lead', { width: 'day', by: 'floor' })), 'handled')).toEqual([['1'], ['0'], ['2']]);
  expect(told(records(await make('bob')), 'agent')).toEqual([['bob']]);
  await expect(make('client')).rejects.toThrow('not-allowed');
});

test.each(['xlsx', 'pdf', 'json'] as const)('summaries as %s, in Arabic too', async (format) => {
  for (const language of ['en', 'ar'] as const) {
    const { file } = await make('planner', { totals: true }, format, language);
    expect(file.length).toBeGreaterThan(1000);
    const look = process.env['FLOORLIGHT_LOOK'];
    if (look !== undefined) await writeFile(`${look}/shifts-${language}.${format}`, file);
  }
});

test('somebody’s day is one line; a schedule asks for yesterday’s shifts of a team', async () => {
  const day = { from: '2026-03-09T00:00:00+01:00', to: '2026-03-10T00:00:00+01:00' };
  expect(told(records(await make('planner', { agent: 'ada', period: day })), 'agent', 'handled')).toEqual([['ada', '2']]);
  const { context } = served;
  const set = schedule.parse({
    ...{ name: 'Shifts', format: 'pdf', days: [1, 2, 3, 4, 5, 6, 7], at: '07:00', zone: 'Europe/Madrid' },
    report: { of: 'shifts', period: 'yesterday', team: 'Blue' },
  });
  await insertSchedule(context.db, floor, people.get('planner') ?? '', set, context.clock());
  expect(await askDue(context.db, context.clock() + 25 * 60 * minute)).toBe(1);
});
