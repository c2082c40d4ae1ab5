import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { dropAgentDays } from '@floorlight/shared/store/agent-days/drop-agent-days.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { openAgentDays } from '../../workers/records/agent-days.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';
import { serveApp } from '../testing/serve-app.ts';

const floor = 'centre';
const minute = 60_000;
const hour = 60 * minute;
let served: ServedFloor;
let url: string;
let stop: () => Promise<void>;
const keys = new Map<string, string>();

/** `03-02T09:00`, on the floor’s clock. */
const ms = (local: string): number => Date.parse(`2026-${local}+01:00`);
const at = (local: string): string => new Date(ms(local)).toISOString();

const said = (agent: string, local: string, presence: string, team = 'Blue'): FloorEvent =>
  presence === 'offline'
    ? event('agent.signed_out', ms(local), { agent })
    : event('agent.signed_in', ms(local), { agent, name: agent.toUpperCase(), team, presence: presence as 'available' });

/** 45 min late, 15 min of break taken as scheduled, gone an hour early. */
const ada = (day: string): FloorEvent[] => [
  said('ada', `${day}T09:45`, 'available'),
  said('ada', `${day}T12:00`, 'not_ready'),
  said('ada', `${day}T12:15`, 'available'),
  said('ada', `${day}T16:00`, 'offline'),
];

const bob: FloorEvent[] = [
  said('bob', '03-02T22:00', 'available', 'Red'),
  said('bob', '03-03T05:00', 'not_ready', 'Red'),
  said('bob', '03-03T06:00', 'offline', 'Red'),
];

const clock = (local: string): FloorEvent =>
  event('floor.clock', ms(local), { floorNow: new Date(ms(local)).toISOString(), rate: 1 });

beforeAll(async () => {
  served = await openServedFloor(floor, [...ada('03-02'), ...bob, ...ada('03-03'), clock('03-03T17:00')]);
  ({ url, stop } = await serveApp(served.context));
  const made: Record<string, NewGrant> = {
    planner: { role: 'planner', scope: { kind: 'floors', floors: [floor] } },
    supervisor: { role: 'supervisor', scope: { kind: 'floors', floors: [floor] } },
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
  scheduledSeconds: number;
  outSeconds: number;
  adherence: { value: number | null; numerator: number; denominator: number };
  conformance: { value: number | null; numerator: number; denominator: number };
}
interface Told {
  agents: { agent: { id: string }; team: string; days: { day: string; figures: Figures | null }[]; total: Figures }[];
  teams: { team: string; agents: number; total: Figures }[];
  total: Figures;
  pending: number;
  window: { from: number; to: number };
  scheduled: object[];
  bands: { from: number; until: number; activity: string | null; state: string; verdict: string | null }[];
  figures: Figures;
  errors?: { field: string; detail: string }[];
  code?: string;
}

const ask = async (who: string, path: string, method = 'GET', body?: object) => {
  const response = await fetch(`${url}/api/v1/floors/${floor}${path}`, {
    method,
    headers: { authorization: `Bearer ${keys.get(who)}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, told: (await response.json()) as Told };
};
const shift = (start: string, end: string, ...parts: [string, string, string][]) => ({
  start: at(start),
  end: at(end),
  parts: parts.map(([activity, from, to]) => ({ activity, start: at(from), end: at(to) })),
});
const set = async (agent: string, day: string, ...shifts: object[]): Promise<void> => {
  const { status, told } = await ask('planner', `/schedules/${agent}/2026-${day}`, 'PUT', { shifts });
  expect([status, told.errors]).toEqual([202, undefined]);
};
const period = async (who = 'planner', more = '') => (await ask(who, `/adherence?from=2026-03-02&to=2026-03-03${more}`)).told;
const bands = async (agent: string, day: string) =>
  (await ask('planner', `/adherence/bands?agent=${agent}&day=2026-${day}`)).told;

/** In minutes: scheduled, out, of adherence and of conformance both sides. */
const minutesOf = ({ scheduledSeconds, outSeconds, adherence, conformance }: Figures): number[] =>
  [
    ...[scheduledSeconds, outSeconds],
    ...[adherence.numerator, adherence.denominator, conformance.numerator, conformance.denominator],
  ].map((seconds) => seconds / 60);

describe('who kept to their schedule', () => {
  test('[MX8] no schedule, no value: nobody is told of', async () => {
    const { agents, teams, total } = await period();
    expect([agents, teams, total.adherence.value, total.conformance.value]).toEqual([[], [], null, null]);
    expect((await bands('ada', '03-02')).bands).toEqual([]);
  });

  test('[MX8] adherence and conformance of each day, summed by agent, team and floor', async () => {
    for (const day of ['03-02', '03-03'])
      await set('ada', day, shift(`${day}T09:00`, `${day}T17:00`, ['break', `${day}T12:00`, `${day}T12:15`]));
    await set('bob', '03-02', shift('03-02T22:00', '03-03T06:00'));
    const { agents, teams, total, pending } = await period();
    expect(agents.map(({ agent, days }) => [agent.id, days.map(({ day }) => day)])).toEqual([
      ['ada', ['2026-03-02', '2026-03-03']],
      ['bob', ['2026-03-02', '2026-03-03']],
    ]);
    const [first, second] = agents;
    const adas = [480, 105, 375, 480, 360, 465];
    expect(first?.days.map(({ figures }) => figures && minutesOf(figures))).toEqual([adas, adas]);
    expect(first?.total.adherence.value).toBe(375 / 480);
    // a night shift is whole on the day it starts (SPEC CA3); the next day nothing is scheduled
    expect(second?.days.map(({ figures }) => figures && minutesOf(figures))).toEqual([
      [480, 60, 420, 480, 420, 480],
      [0, 0, 0, 0, 0, 0],
    ]);
    expect(teams.map(({ team, agents: count, total: sum }) => [team, count, minutesOf(sum)])).toEqual([
      ['Blue', 1, adas.map((one) => 2 * one)],
      ['Red', 1, [480, 60, 420, 480, 420, 480]],
    ]);
    expect([minutesOf(total)[0], pending]).toEqual([1440, 0]);
  });

  test('[MX8] time worked on a day on which nothing is scheduled is in no sum', async () => {
    await set('ada', '03-03');
    const [both] = (await period()).agents;
    expect(both?.days.map(({ figures }) => figures && minutesOf(figures))).toEqual([
      [480, 105, 375, 480, 360, 465],
      [0, 0, 0, 0, 0, 0],
    ]);
    expect(minutesOf(both!.total)).toEqual([480, 105, 375, 480, 360, 465]);
    await set('ada', '03-03', shift('03-03T09:00', '03-03T17:00', ['break', '03-03T12:00', '03-03T12:15']));
  });

  test('bands of a day follow one another and say what was scheduled, done, and thought of it', async () => {
    const day = await bands('ada', '03-02');
    const told = day.bands.map(({ from, until, activity, state, verdict }) => [
      (from - ms('03-02T00:00')) / hour,
      (until - ms('03-02T00:00')) / hour,
      activity,
      state,
      verdict,
    ]);
    expect(told).toEqual([
      [0, 9, null, 'offline', null],
      [9, 9.75, 'work', 'offline', 'out'],
      [9.75, 12, 'work', 'available', 'in'],
      [12, 12.25, 'break', 'not_ready', 'in'],
      [12.25, 16, 'work', 'available', 'in'],
      [16, 17, 'work', 'offline', 'out'],
      [17, 24, null, 'offline', null],
    ]);
    expect((await bands('bob', '03-02')).window).toEqual({ from: ms('03-02T00:00'), to: ms('03-03T06:00') });
    expect((await bands('bob', '03-03')).window).toEqual({ from: ms('03-03T06:00'), to: ms('03-04T00:00') });
  });

  test('of a day that goes on only what has passed is judged, and all that is scheduled told', async () => {
    await set('ada', '03-03', shift('03-03T09:00', '03-03T20:00', ['break', '03-03T12:00', '03-03T12:15']));
    const { scheduled, bands: passed, figures } = await bands('ada', '03-03');
    expect([scheduled.length, passed.at(-1)?.until, figures.scheduledSeconds]).toEqual([3, ms('03-03T17:00'), 8 * 3600]);
    await set('ada', '03-03', shift('03-03T09:00', '03-03T17:00', ['break', '03-03T12:00', '03-03T12:15']));
  });

  test('of the teams and agents that are asked for', async () => {
    const ids = async (more: string) => (await period('planner', more)).agents.map(({ agent }) => agent.id);
    expect(await ids('&team=Red')).toEqual(['bob']);
    expect(await ids('&team=Red&team=Blue')).toEqual(['ada', 'bob']);
    expect(await ids('&agent=ada&agent=bob&team=Blue')).toEqual(['ada']);
    expect(await ids('&team=')).toEqual([]);
  });

  test('within reach: a lead has their team, an agent themselves, a client nobody', async () => {
    expect((await period('lead')).agents.map(({ agent }) => agent.id)).toEqual(['ada']);
    expect((await period('bob')).agents.map(({ agent }) => agent.id)).toEqual(['bob']);
    expect((await period('planner', '&team=Red')).agents.map(({ agent }) => agent.id)).toEqual(['bob']);
    expect((await ask('client', '/adherence?from=2026-03-02&to=2026-03-03')).status).toBe(403);
    expect((await ask('bob', '/adherence/bands?agent=ada&day=2026-03-02')).status).toBe(404);
    expect((await ask('lead', '/adherence?from=2026-03-02&to=2026-03-02&agent=bob')).status).toBe(404);
  });
});

test.each([
  ['/adherence?from=2026-03-03&to=2026-03-02', 'to', 'must not be before from'],
  ['/adherence?from=2026-01-01&to=2026-04-30', 'to', 'must be within 62 days of from, both counted'],
  ['/adherence?from=3.3.2026&to=2026-03-03', 'from', 'must be a day as yyyy-mm-dd, e.g. 2026-03-02'],
  ['/adherence?from=2024-03-02&to=2024-03-03', 'from', 'must not lie over 400 days back: agents’ days are kept that long'],
  ['/adherence/bands?agent=ada&day=2024-03-02', 'day', 'must not lie over 400 days back: agents’ days are kept that long'],
  ['/adherence/bands?agent=ada', 'day', 'must be a day as yyyy-mm-dd, e.g. 2026-03-02'],
])('%s is refused with the field and the fix', async (path, field, detail) => {
  const { status, told } = await ask('planner', path);
  expect([status, told.errors]).toEqual([400, [{ field, detail }]]);
});

test('[MX8] closed days are told from what is kept as they were told before, and restated by a late event', async () => {
  const before = await period();
  const dayBands = (await bands('bob', '03-02')).bands;
  const { folded, context } = served;
  await folded.store();
  await folded.post([clock('03-06T12:00')]);
  await folded.fold();
  await folded.store();
  const figures = ({ agents }: Told) => agents.map(({ days, total }) => ({ days, total }));
  // not kept yet: told from the stored events
  expect(figures(await period())).toEqual(figures(before));
  const agentDays = openAgentDays(context, folded.run);
  while (await agentDays.next());
  const kept = await context.db.selectFrom('agent_days').select('agent').where('floor', '=', floor).execute();
  expect(kept).toHaveLength(4);
  expect(figures(await period())).toEqual(figures(before));
  expect((await bands('bob', '03-02')).bands).toEqual(dayBands);
  await folded.post([said('bob', '03-03T05:30', 'available', 'Red')]);
  await folded.fold();
  await folded.store();
  const [, after] = (await period()).agents;
  expect(after?.days[0]?.figures && minutesOf(after.days[0].figures).slice(0, 2)).toEqual([480, 30]);
});

test('[MX8] a closed day of which the events are gone is not told, rather than as a day away', async () => {
  const { folded, context } = served;
  await context.db.deleteFrom('raw_events').where('floor', '=', floor).execute();
  await context.db
    .updateTable('agent_days')
    .set({ stored_at: new Date(0) })
    .where('floor', '=', floor)
    .execute();
  await dropAgentDays(context.db, Date.parse('2027-06-01'));
  // days on which nothing was scheduled have nothing to be told
  const figures = ({ agents }: Told) =>
    agents.flatMap(({ days }) => days.map((day) => day.figures)).filter((one) => one?.scheduledSeconds !== 0);
  expect(new Set(figures(await period()))).toEqual(new Set([null]));
  const agentDays = openAgentDays(context, folded.run);
  while (await agentDays.next());
  // what is kept as not known is not told anew, and not waited for
  const told = await period();
  expect([new Set(figures(told)), told.pending]).toEqual([new Set([null]), 0]);
});
