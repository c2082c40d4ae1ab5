import { afterAll, beforeAll, expect, test } from 'vitest';
import { grant } from '@floorlight/shared/access/grant.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { openFoldedFloor } from '../../tests/support/folded-floor.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';
import { serveApp } from '../testing/serve-app.ts';

const floor = 'centre';
const noon = Date.parse('2026-03-02T12:00:00+01:00');
let served: ServedFloor;
let url: string;
let key: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  const people = ['ada', 'bob', ...Array.from({ length: 400 }, (_, n) => `a${n}`)];
  served = await openServedFloor(
    floor,
    people.map((agent) => event('agent.signed_in', noon, { agent, name: agent.toUpperCase(), presence: 'available' })),
  );
  ({ url, stop } = await serveApp(served.context));
  const planner = grant.parse({ role: 'planner', scope: { kind: 'floors', floors: [floor, 'early'] } });
  key = await createKey(served.context, { name: 'planner', grants: [planner] });
});
afterAll(async () => {
  await stop();
  await served.close();
});

interface Told {
  shifts: number;
  agents: number;
  faults: { line: number | null; column: string | null; says: string }[];
  faultCount: number;
  days: object | null;
  detail?: string;
}

const send = async (text: string, more: object = {}, on = floor) => {
  const response = await fetch(`${url}/api/v1/floors/${on}/schedules/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ format: 'csv', text, preview: false, replace: 'days', ...more }),
  });
  return { status: response.status, told: (await response.json()) as Told };
};
const stored = async (agent: string): Promise<string[]> => {
  const rows = await served.context.db.selectFrom('shifts').selectAll().where('agent', '=', agent).orderBy('start_at').execute();
  return rows.map(({ day, start_at, end_at, source }) => `${day} ${start_at.toISOString()} ${end_at.toISOString()} ${source}`);
};
const head = 'agent,date,start,end,activity,activity_start,activity_end\n';
const two = `${head}ada,2026-03-02,09:00,17:00,break,10:00,10:15\nada,2026-03-02,09:00,17:00,meal,12:00,12:30\nbob,2026-03-02,22:00,06:00,,,\n`;

test('a preview says what a file would do and does nothing; then it is done, and the floor is told', async () => {
  const expected = { rows: 3, shifts: 2, agents: 2, faults: [], days: { from: '2026-03-02', to: '2026-03-02' } };
  expect(await send(two, { preview: true })).toMatchObject({ status: 202, told: expected });
  expect(await stored('ada')).toEqual([]);
  expect(await send(two)).toMatchObject({ status: 202, told: expected });
  expect(await stored('ada')).toEqual(['2026-03-02 2026-03-02T08:00:00.000Z 2026-03-02T16:00:00.000Z csv']);
  expect(await stored('bob')).toEqual(['2026-03-02 2026-03-02T21:00:00.000Z 2026-03-03T05:00:00.000Z csv']);
  await served.folded.fold();
  const { agents } = served.folded.run.floor;
  expect(agents.get('ada')?.scheduled.map(({ activity }) => activity)).toEqual(['work', 'break', 'work', 'meal', 'work']);
});

test('days that a file names give way, others stay; the same file again changes nothing', async () => {
  await send(`${head}ada,2026-03-03,10:00,14:00,,,\n`);
  await send(two);
  expect(await stored('ada')).toHaveLength(2);
  await send(`${head}ada,2026-03-02,,,,,\n`);
  expect(await stored('ada')).toEqual(['2026-03-03 2026-03-03T09:00:00.000Z 2026-03-03T13:00:00.000Z csv']);
  await send(two);
});

test('shifts that give way are counted, those set by hand apart; what comes back as it was is not', async () => {
  const set = await fetch(`${url}/api/v1/floors/${floor}/schedules/a391/2026-03-06`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ shifts: [{ start: '2026-03-06T08:00:00Z', end: '2026-03-06T12:00:00Z' }] }),
  });
  expect(set.status).toBe(202);
  await send(`${head}a392,2026-03-06,09:00,17:00,,,\na393,2026-03-06,09:00,17:00,meal,12:00,12:30\n`);
  const all = `${head}a391,2026-03-06,10:00,14:00,,,\na392,2026-03-06,,,,,\na393,2026-03-06,09:00,17:00,meal,12:00,12:30\n`;
  for (const preview of [true, false])
    expect((await send(all, { preview })).told).toMatchObject({ replaced: 2, replacedByHand: 1 });
  expect((await send(all)).told).toMatchObject({ replaced: 0, replacedByHand: 0 });
  const audited = async (action: 'schedule-set' | 'schedule-imported') =>
    (await searchAudit(served.context.db, { floors: null, action, limit: 2 })).map(({ detail }) => detail);
  await expect.poll(async () => (await audited('schedule-imported')).at(1)).toMatchObject({ replaced: 2, replacedByHand: 1 });
  expect((await audited('schedule-set')).at(0)).toEqual({
    ...{ day: '2026-03-06', shifts: 1 },
    ...{ before: 'off', after: '2026-03-06T08:00Z/2026-03-06T12:00Z' },
  });
});

test('what would overlap a shift that stays is told at its line, and nothing of the file is stored', async () => {
  const late = `${head}ada,2026-03-04,09:00,17:00,,,\nbob,2026-03-03,05:00,12:00,,,\n`;
  for (const preview of [true, false]) {
    const { status, told } = await send(late, { preview });
    if (preview)
      expect(told.faults).toMatchObject([{ line: 3, column: 'start', says: expect.stringContaining('2026-03-02') as string }]);
    else expect([status, told.detail]).toEqual([400, expect.stringContaining('Nothing was imported: line 3, start overlaps')]);
  }
  expect(await send(`${head}ada,2026-03-02,08:00,10:00,,,\n`, { replace: 'nothing' })).toMatchObject({ status: 400 });
  expect(await stored('ada')).toHaveLength(2);
});

test('[CA4] where the day starts at 06:00 a shift of the small hours takes nothing of the day before away', async () => {
  await defineFloor(served.context, { id: 'early', name: 'Early', timezone: 'UTC', mode: 'replay', dayStart: 360 });
  const folded = await openFoldedFloor(served.context, 'early');
  await folded.post([event('agent.signed_in', noon, { agent: 'eve', name: 'Eve', presence: 'available' })]);
  await folded.fold();
  expect(await send(`${head}eve,2026-03-01,18:00,23:00,,,\n`, {}, 'early')).toMatchObject({ status: 202 });
  for (const _time of ['once', 'again']) {
    expect(await send(`${head}eve,2026-03-02,03:00,11:00,,,\n`, {}, 'early')).toMatchObject({ status: 202 });
    expect(await stored('eve')).toEqual([
      '2026-03-01 2026-03-01T18:00:00.000Z 2026-03-01T23:00:00.000Z csv',
      '2026-03-01 2026-03-02T03:00:00.000Z 2026-03-02T11:00:00.000Z csv',
    ]);
  }
});

test('a file with one faulty cell is refused whole', async () => {
  const { status, told } = await send(`${head}ada,2026-03-05,09:00,17:00,,,\nbob,05.03.2026,09:00,17:00,,,\n`);
  expect([status, told.detail]).toEqual([400, expect.stringContaining('line 3, date must be a day as yyyy-mm-dd')]);
  expect(await stored('ada')).toHaveLength(2);
});

test('a calendar of one person', async () => {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', 'BEGIN:VEVENT', 'UID:1', 'SUMMARY:Early shift'],
    ...['DTSTART;TZID=Europe/Madrid:20260328T220000', 'DTEND;TZID=Europe/Madrid:20260329T060000', 'RRULE:FREQ=DAILY;COUNT=2'],
    ...['END:VEVENT', 'END:VCALENDAR'],
  ];
  expect(await send(lines.join('\r\n'), { format: 'ical', agent: 'a1' })).toMatchObject({
    status: 202,
    told: { shifts: 2, agents: 1 },
  });
  expect(await stored('a1')).toEqual([
    '2026-03-28 2026-03-28T21:00:00.000Z 2026-03-29T04:00:00.000Z ical',
    '2026-03-29 2026-03-29T20:00:00.000Z 2026-03-30T04:00:00.000Z ical',
  ]);
});

test('four weeks of 400 people with three pauses each day', async () => {
  const lines = Array.from({ length: 400 }, (_, n) =>
    Array.from({ length: 28 }, (_day, index) => {
      const own = `a${n},2026-04-${String(index + 1).padStart(2, '0')},09:00,17:00`;
      return [`${own},break,10:30,10:45`, `${own},meal,12:30,13:00`, `${own},break,15:00,15:15`];
    }).flat(),
  ).flat();
  const { status, told } = await send(head + lines.join('\n'));
  expect([status, told.shifts, told.agents, told.faultCount]).toEqual([202, 11_200, 400, 0]);
  expect(await send(head + [...lines, ...lines].join('\n'), { preview: true })).toMatchObject({
    told: { faults: [{ line: null, says: expect.stringContaining('at most 50000') as string }] },
  });
});
