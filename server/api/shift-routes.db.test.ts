import { afterAll, beforeAll, expect, test } from 'vitest';
import { grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { openShifts } from '../../workers/records/shifts.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';
import { serveApp } from '../testing/serve-app.ts';

const floor = 'centre';
const minute = 60_000;
let served: ServedFloor;
let url: string;
let stop: () => Promise<void>;
const keys = new Map<string, string>();

/** `03-02T09:00`, on the floor’s clock. */
const ms = (local: string): number => Date.parse(`2026-${local}+01:00`);

const worked = (agent: string, team: string, from: string, to: string): FloorEvent[] => [
  event('agent.signed_in', ms(from), { agent, name: agent.toUpperCase(), team }),
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
  ({ url, stop } = await serveApp(served.context));
  const made: Record<string, NewGrant> = {
    planner: { role: 'planner', scope: { kind: 'floors', floors: [floor] } },
    lead: { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor, team: 'Blue' }] } },
    bob: { role: 'agent', scope: { kind: 'agents', agents: [{ floor, agent: 'bob' }] } },
    client: { role: 'client', scope: { kind: 'floors', floors: [floor] } },
  };
  for (const [name, held] of Object.entries(made))
    keys.set(name, await createKey(served.context, { name, grants: [grant.parse(held)] }));
});
afterAll(async () => {
  await stop();
  await served.close();
});

interface Figures {
  sessions: { signedInSeconds: number; seconds: Record<string, number> };
  interactions: { handled: number; handleSeconds: number };
  kpis: { aht: { value: number | null; numerator: number; denominator: number } };
}
interface Told {
  shifts: { agent: { id: string }; day: string; shift: number; version: number; figures: Figures; versions: object[] }[];
  teams: { team: string; agents: number; figures: Figures }[] | null;
  total: Figures | null;
  next: string | null;
  dayBefore: Figures | null;
  weeksBefore: { day: string; figures: Figures | null }[];
  handled: { contact: string; handleSeconds: number; counted: boolean }[];
  states: object[];
  code?: string;
  errors?: { field: string; detail: string }[];
}

const ask = async (who: string, path: string): Promise<{ status: number; told: Told }> => {
  const response = await fetch(`${url}/api/v1/floors/${floor}${path}`, { headers: { authorization: `Bearer ${keys.get(who)}` } });
  return { status: response.status, told: (await response.json()) as Told };
};
const shown = ({ shifts }: Told): unknown[] =>
  shifts.map(({ agent, day, figures }) => [agent.id, day, figures.interactions.handled]);

test('[SH4] shifts of some days are listed with sums of teams and of all; pages follow one another', async () => {
  const { status, told } = await ask('planner', '/shifts?from=2026-03-02&to=2026-03-09');
  expect([status, shown(told)]).toEqual([
    200,
    [
      ['ada', '2026-03-02', 1],
      ['ada', '2026-03-08', 0],
      ['ada', '2026-03-09', 2],
      ['bob', '2026-03-09', 1],
    ],
  ]);
  expect(told.teams?.map(({ team, figures }) => [team, figures.interactions.handled, figures.sessions.signedInSeconds])).toEqual([
    ['Blue', 3, 24 * 3600],
    ['Red', 1, 8 * 3600],
  ]);
  expect(told.total?.kpis.aht).toEqual({ value: 240, numerator: 960, denominator: 4 });
  const first = (await ask('planner', '/shifts?from=2026-03-02&to=2026-03-09&limit=3')).told;
  const second = (await ask('planner', `/shifts?from=2026-03-02&to=2026-03-09&limit=3&after=${encodeURIComponent(first.next!)}`))
    .told;
  expect([...shown(first), ...shown(second)]).toEqual(shown(told));
  expect([second.next, second.teams, second.total]).toEqual([null, null, null]);
  expect(shown((await ask('planner', '/shifts?from=2026-03-02&to=2026-03-09&team=Red')).told)).toHaveLength(1);
});

test('[SH6] a day has its versions, the day before, and the same weekday of four weeks; null where nothing is', async () => {
  const { told } = await ask('planner', '/shifts/ada/2026-03-09');
  expect(told.shifts).toHaveLength(1);
  expect(told.shifts[0]?.versions).toHaveLength(1);
  expect(told.total?.interactions).toMatchObject({ handled: 2, handleSeconds: 480 });
  expect(told.dayBefore?.interactions.handled).toBe(0);
  expect(told.weeksBefore.map(({ day, figures }) => [day, figures?.interactions.handled ?? null])).toEqual([
    ['2026-03-02', 1],
    ['2026-02-23', null],
    ['2026-02-16', null],
    ['2026-02-09', null],
  ]);
  const none = (await ask('planner', '/shifts/ada/2026-03-05')).told;
  expect([none.shifts, none.total]).toEqual([[], null]);
});

test('[SH4] the proof of a summary adds up to it', async () => {
  const { shifts } = (await ask('planner', '/shifts/ada/2026-03-09')).told;
  const { told } = await ask('planner', `/shifts/ada/2026-03-09/proof?shift=${shifts[0]!.shift}`);
  expect(told.handled.map(({ contact, handleSeconds }) => [contact, handleSeconds])).toEqual([
    ['c2', 240],
    ['c3', 240],
  ]);
  const spent = (told.states as { from: number; to: number }[]).reduce((sum, { from, to }) => sum + (to - from) / 1000, 0);
  expect(spent).toBe(shifts[0]?.figures.sessions.signedInSeconds);
  const wrong = await ask('planner', '/shifts/ada/2026-03-09/proof?shift=5');
  expect([wrong.status, wrong.told.code]).toEqual([404, 'unknown-shift']);
});

test('within reach: a lead has their team, an agent themselves, a client nobody', async () => {
  const period = '/shifts?from=2026-03-02&to=2026-03-09';
  expect(shown((await ask('lead', period)).told).every((row) => (row as string[])[0] === 'ada')).toBe(true);
  expect(shown((await ask('bob', period)).told)).toEqual([['bob', '2026-03-09', 1]]);
  expect((await ask('bob', '/shifts/bob/2026-03-09')).status).toBe(200);
  expect((await ask('bob', '/shifts/ada/2026-03-09')).status).toBe(404);
  expect((await ask('lead', '/shifts/bob/2026-03-09')).status).toBe(404);
  expect((await ask('client', period)).status).toBe(403);
  const long = await ask('planner', '/shifts?from=2026-01-01&to=2026-03-09');
  expect([long.status, long.told.errors?.[0]?.field]).toEqual([400, 'to']);
});

interface Line {
  from: string;
  to: string;
  agent: { id: string } | null;
  team: string | null;
  agents: number;
  figures: Figures;
}
const sums = async (who: string, query: string): Promise<{ status: number; told: Told & { lines: Line[] } }> => {
  const { status, told } = await ask(who, `/shift-sums?${query}`);
  return { status, told: told as Told & { lines: Line[] } };
};
const added = ({ lines }: { lines: Line[] }): unknown[] =>
  lines.map(({ from, agent, team, agents, figures }) => [from, agent?.id ?? null, team, agents, figures.interactions.handled]);

test('[SH8] shifts are added up by day, week and month, of agents, teams and the floor; weeks and months are whole', async () => {
  expect(added((await sums('planner', 'from=2026-03-02&to=2026-03-09&by=agent')).told)).toEqual([
    ['2026-03-02', 'ada', 'Blue', 1, 1],
    ['2026-03-08', 'ada', 'Blue', 1, 0],
    ['2026-03-09', 'ada', 'Blue', 1, 2],
    ['2026-03-09', 'bob', 'Red', 1, 1],
  ]);
  expect(added((await sums('planner', 'from=2026-03-05&to=2026-03-10&width=week')).told)).toEqual([
    ['2026-03-02', null, 'Blue', 1, 1],
    ['2026-03-09', null, 'Blue', 1, 2],
    ['2026-03-09', null, 'Red', 1, 1],
  ]);
  const { lines } = (await sums('planner', 'from=2026-03-09&to=2026-03-09&width=month&by=floor')).told;
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ from: '2026-03-01', to: '2026-03-31', agent: null, team: null, agents: 2 });
  expect(lines[0]?.figures).toEqual((await ask('planner', '/shifts?from=2026-03-01&to=2026-03-31')).told.total);
  expect(added((await sums('planner', 'from=2026-03-09&to=2026-03-09&team=Red&by=floor')).told)).toEqual([
    ['2026-03-09', null, null, 1, 1],
  ]);
});

test('[SH8] pages of lines follow one another, and repeat nothing', async () => {
  const query = 'from=2026-03-02&to=2026-03-09&by=agent';
  const all: unknown[] = [];
  let next: string | null = '';
  while (next !== null) {
    const { told } = await sums('planner', `${query}&limit=1${next && `&after=${encodeURIComponent(next)}`}`);
    expect(told.lines.length).toBeLessThanOrEqual(1);
    all.push(...added(told));
    next = told.next;
  }
  expect(all).toEqual(added((await sums('planner', query)).told));
});

test('[SH8] lines are of whom the asker reaches; without names of teams and the floor alone', async () => {
  const days = 'from=2026-03-02&to=2026-03-09';
  expect(added((await sums('lead', `${days}&width=month`)).told)).toEqual([['2026-03-01', null, 'Blue', 1, 3]]);
  expect(added((await sums('bob', `${days}&by=floor&width=month`)).told)).toEqual([['2026-03-01', null, null, 1, 1]]);
  expect((await sums('client', days)).status).toBe(403);
  const { status, told } = await sums('lead', `${days}&agent=bob`);
  expect([status, told.code]).toEqual([404, 'unknown-agent']);
});

test.each([
  ['from=2026-03-09&to=2026-03-02', 'to'],
  ['from=2020-03-09&to=2026-03-02', 'to'],
  ['from=2026-03-02&to=2026-03-09&width=15', 'width'],
  ['from=2026-03-02&to=2026-03-09&by=queue', 'by'],
  ['from=2026-03-02&to=2026-03-09&after=x', 'after'],
  ['from=2026-03-02', 'to'],
])('lines of shifts: %s is told its fault', async (query, field) => {
  const { status, told } = await sums('planner', query);
  expect([status, told.errors?.[0]?.field]).toEqual([400, field]);
});
