import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { mergeInto } from '../merging/merge.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { defineAgent } from '@floorlight/shared/store/define-queue.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';
import { serveApp } from '../testing/serve-app.ts';

const floor = 'centre';
const noon = Date.parse('2026-03-02T12:00:00+01:00');

let served: ServedFloor;
let url: string;
let stop: () => Promise<void>;
const keys = new Map<string, string>();

const signedIn = (agent: string, name: string, team: string) =>
  event('agent.signed_in', noon, { agent, name, team, presence: 'available' });

beforeAll(async () => {
  served = await openServedFloor(floor, [
    signedIn('ada', 'Ada Lovelace', 'Blue'),
    signedIn('bob', 'Bob Brown', 'Red'),
    signedIn('ext-7', 'Extension 7', 'Blue'),
  ]);
  await defineAgent(served.context, floor, { agent: 'newcomer', name: 'New Comer', team: 'Blue' });
  ({ url, stop } = await serveApp(served.context));
  const made: Record<string, NewGrant> = {
    planner: { role: 'planner', scope: { kind: 'floors', floors: [floor] } },
    lead: { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor, team: 'Blue' }] } },
    blue: { role: 'supervisor', scope: { kind: 'teams', teams: [{ floor, team: 'Blue' }] } },
    bob: { role: 'agent', scope: { kind: 'agents', agents: [{ floor, agent: 'bob' }] } },
  };
  for (const [name, held] of Object.entries(made))
    keys.set(name, await createKey(served.context, { name, grants: [grant.parse(held)] }));
});
afterAll(async () => {
  await stop();
  await served.close();
});

interface Told {
  agents: {
    agent: { id: string; name: string };
    team: string | null;
    shifts: { day: string; start: string; parts: object[] }[];
  }[];
  errors?: { field: string; detail: string }[];
  code?: string;
}

const ask = async (who: string, path: string, body?: object, method = 'PUT') => {
  const response = await fetch(`${url}/api/v1/floors/${floor}${path}`, {
    headers: { authorization: `Bearer ${keys.get(who)}`, 'content-type': 'application/json' },
    ...(body && { method, body: JSON.stringify(body) }),
  });
  return { status: response.status, told: (await response.json()) as Told };
};
const at = (time: string): string => new Date(Date.parse(`2026-03-${time}+01:00`)).toISOString();
const shift = (start: string, end: string, ...parts: [string, string, string][]) => ({
  start: at(start),
  end: at(end),
  parts: parts.map(([activity, from, to]) => ({ activity, start: at(from), end: at(to) })),
});
const set = (agent: string, day: string, ...shifts: object[]) => ask('planner', `/schedules/${agent}/2026-03-${day}`, { shifts });
const listed = async (who: string, from = '02', to = '03') => {
  const { told } = await ask(who, `/schedules?from=2026-03-${from}&to=2026-03-${to}`);
  return told.agents;
};
const shiftsOf = async (agent: string, from = '02', to = '03'): Promise<string[]> => {
  const found = (await listed('planner', from, to)).find((one) => one.agent.id === agent);
  return (found?.shifts ?? []).map(({ day, start }) => `${day.slice(8)} ${start.slice(8, 16)}`);
};

describe('a day of somebody', () => {
  test('is set, told, replaced and cleared', async () => {
    const first = shift('02T09:00', '02T17:00', ['meal', '02T12:00', '02T12:30'], ['break', '02T10:00', '02T10:15']);
    expect((await set('ada', '02', first)).status).toBe(202);
    const [ada] = (await listed('planner')).filter(({ agent }) => agent.id === 'ada');
    expect(ada).toMatchObject({
      agent: { id: 'ada', name: 'Ada Lovelace' },
      team: 'Blue',
      exceptions: [],
      shifts: [{ day: '2026-03-02', source: 'people', start: at('02T09:00'), end: at('02T17:00') }],
    });
    expect(ada!.shifts[0]!.parts).toEqual([
      { activity: 'break', start: at('02T10:00'), end: at('02T10:15') },
      { activity: 'meal', start: at('02T12:00'), end: at('02T12:30') },
    ]);
    await set('ada', '02', shift('02T10:00', '02T12:00'), shift('02T13:00', '02T18:00'));
    expect(await shiftsOf('ada')).toEqual(['02 02T09:00', '02 02T12:00']);
    await set('ada', '02');
    expect(await shiftsOf('ada')).toEqual([]);
  });

  test('[CA3] a night shift belongs to the day it starts, and is told with the day it ends', async () => {
    expect((await set('ada', '02', shift('02T22:00', '03T06:00'))).status).toBe(202);
    expect(await shiftsOf('ada', '03', '03')).toEqual(['02 02T21:00']);
    const late = await set('ada', '03', shift('03T05:00', '03T12:00'));
    expect([late.status, late.told.errors]).toEqual([
      400,
      [{ field: 'shifts[0].start', detail: expect.stringContaining('overlaps the shift of 2026-03-02') as string }],
    ]);
    expect((await set('ada', '03', shift('03T06:00', '03T12:00'))).status).toBe(202);
    await set('ada', '02');
    await set('ada', '03');
  });

  test.each([
    ['inverted', [shift('02T17:00', '02T09:00')], 'body', 'shifts[0].end', 'later than start'],
    ['of another day', [shift('03T09:00', '03T17:00')], '', 'shifts[0].start', 'must be on 2026-03-02'],
    ['overlapping', [shift('02T09:00', '02T17:00'), shift('02T16:00', '02T18:00')], '', 'shifts[1].start', 'not overlap shift 1'],
    [
      'with a part outside',
      [shift('02T09:00', '02T17:00', ['break', '02T08:00', '02T08:15'])],
      '',
      'shifts[0].parts[0].start',
      'before the shift',
    ],
    [
      'off as a part',
      [shift('02T09:00', '02T17:00', ['off', '02T10:00', '02T11:00'])],
      '',
      'shifts[0].parts[0].activity',
      'one of',
    ],
    ['within a minute', [{ ...shift('02T09:00', '02T17:00'), end: '2026-03-02T16:00:30Z' }], '', 'shifts[0].end', 'whole minute'],
    ['of no instant', [{ start: 'nine', end: 'five' }], '', 'shifts[0].start', 'RFC 3339'],
  ])('%s is refused by field', async (_what, shifts, _where, field, says) => {
    const { status, told } = await set('ada', '02', ...shifts);
    expect([status, told.errors?.[0]]).toEqual([400, { field, detail: expect.stringContaining(says) as string }]);
    expect(await shiftsOf('ada')).toEqual([]);
  });

  test('two who set the same day at once: one of them is what there is', async () => {
    const shifts = Array.from({ length: 8 }, (_, hour) => shift(`02T0${hour + 1}:00`, '02T17:00'));
    await Promise.all(shifts.map((one) => set('bob', '02', one)));
    expect(await shiftsOf('bob')).toHaveLength(1);
    await set('bob', '02');
  });

  test('who is not there, and a day that is not, are told apart', async () => {
    expect(await set('nobody', '02')).toMatchObject({ status: 404, told: { code: 'unknown-agent' } });
    expect(await set('ada', '32')).toMatchObject({ status: 400, told: { errors: [{ field: 'day' }] } });
    expect((await set('newcomer', '02', shift('02T09:00', '02T17:00'))).status).toBe(202);
    expect(await shiftsOf('newcomer')).toEqual(['02 02T08:00']);
  });

  test.each([
    ['from=2026-03-05&to=2026-03-04', 'to', 'not be before'],
    ['from=2026-03-01&to=2026-05-02', 'to', '62 days'],
    ['from=02.03.2026&to=2026-03-04', 'from', 'yyyy-mm-dd'],
    ['from=2026-03-01', 'to', 'yyyy-mm-dd'],
  ])('days %s are refused by name', async (query, field, says) => {
    const { status, told } = await ask('planner', `/schedules?${query}`);
    expect([status, told.errors?.[0]]).toMatchObject([400, { field, detail: expect.stringContaining(says) as string }]);
  });
});

describe('how far somebody reaches', () => {
  test('a team lead sees their team, an agent their own, and neither sets anything', async () => {
    await set('bob', '02', shift('02T09:00', '02T17:00'));
    const ids = async (who: string) => (await listed(who)).map(({ agent }) => agent.id).sort();
    expect([await ids('lead'), await ids('bob')]).toEqual([['ada', 'ext-7'], ['bob']]);
    expect((await listed('bob'))[0]?.shifts).toHaveLength(1);
    for (const who of ['lead', 'bob'])
      expect((await ask(who, '/schedules/ada/2026-03-02', { shifts: [] })).told).toMatchObject({ code: 'forbidden' });
  });

  test('a supervisor of a team sets theirs and nobody else’s', async () => {
    const shifts = [shift('04T09:00', '04T17:00')];
    expect((await ask('blue', '/schedules/ada/2026-03-04', { shifts })).status).toBe(202);
    expect(await ask('blue', '/schedules/bob/2026-03-04', { shifts })).toMatchObject({ status: 404 });
    expect(await shiftsOf('bob', '04', '04')).toEqual([]);
  });
});

test('who was merged into another has their shifts from then on, and is set no more', async () => {
  await set('ext-7', '01', shift('01T09:00', '01T17:00'));
  await set('ext-7', '03', shift('03T09:00', '03T17:00'));
  await set('ext-7', '05', shift('05T22:00', '06T06:00'));
  await mergeInto({ ...served.context, clock: () => noon }, floor, { kind: 'agent', id: 'ext-7' }, 'ada', 'test');
  await served.folded.fold();
  expect(await shiftsOf('ada', '01', '03')).toEqual(['03 03T08:00']);
  expect(await shiftsOf('ext-7', '01', '03')).toEqual(['01 01T08:00']);
  expect(await set('ext-7', '04')).toMatchObject({ status: 409, told: { errors: [{ field: 'agent' }] } });

  expect(await set('ada', '06', shift('06T05:00', '06T08:00'))).toMatchObject({
    status: 400,
    told: { errors: [{ field: 'shifts[0].start', detail: expect.stringContaining('2026-03-05') as string }] },
  });
  for (const day of ['01', '03', '05']) expect(await set('ada', day)).toMatchObject({ status: 202 });
  expect(await shiftsOf('ada', '01', '06')).not.toEqual(expect.arrayContaining([expect.stringMatching(/^0[1356] /)]));
  expect(await shiftsOf('ext-7', '01', '06')).toEqual(['01 01T08:00']);
});

test('of the teams that are asked for, beside the names of all', async () => {
  const told = async (more: string) => (await ask('planner', `/schedules?from=2026-03-02&to=2026-03-02${more}`)).told;
  const ids = async (more: string) => (await told(more)).agents.map(({ agent }) => agent.id);
  expect(await ids('&team=Red')).toEqual(['bob']);
  expect((await ids('&team=Red&team=Blue')).length).toBe((await ids('')).length);
  expect(await ids('&team=')).toEqual([]);
  expect(await told('&team=Red')).toMatchObject({ teams: ['Blue', 'Red'] });
});

test('more days of people than one answer holds are refused, with what to ask for instead', async () => {
  for (let nth = 0; nth < 100; nth += 1)
    await defineAgent(served.context, floor, { agent: `many-${nth}`, name: `Many ${nth}`, team: 'Green' });
  const { status, told } = await ask('planner', '/schedules?from=2026-03-01&to=2026-05-01');
  expect([status, told.code, told.errors]).toEqual([
    400,
    'too-many-days',
    [
      {
        field: 'to',
        detail: expect.stringMatching(/at most 6200 are told at once: ask for fewer days, or for a team$/) as string,
      },
    ],
  ]);
  expect((await ask('planner', '/schedules?from=2026-03-01&to=2026-05-01&team=Red')).status).toBe(200);
});
