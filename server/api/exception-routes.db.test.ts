import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { eventsKey } from '@floorlight/shared/store/keys.ts';
import { publishRosters } from '@floorlight/shared/store/rosters/publish-rosters.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { openServedFloor, type ServedFloor } from '../../tests/support/served-floor.ts';
import { mergeInto, undoMerge } from '../merging/merge.ts';
import { serveApp } from '../testing/serve-app.ts';

const floor = 'centre';
const day = 24 * 60 * 60_000;
const noon = Date.parse('2026-03-02T12:00:00+01:00');

let served: ServedFloor;
let url: string;
let stop: () => Promise<void>;
const keys = new Map<string, string>();

const signedIn = (agent: string, team: string) =>
  event('agent.signed_in', noon, { agent, name: agent.toUpperCase(), team, presence: 'available' });

beforeAll(async () => {
  served = await openServedFloor(floor, [signedIn('ada', 'Blue'), signedIn('bob', 'Red'), signedIn('ext-7', 'Blue')]);
  ({ url, stop } = await serveApp(served.context));
  const made: Record<string, NewGrant> = {
    planner: { role: 'planner', scope: { kind: 'floors', floors: [floor] } },
    lead: { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor, team: 'Blue' }] } },
    ada: { role: 'agent', scope: { kind: 'agents', agents: [{ floor, agent: 'ada' }] } },
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
  exception: string;
  exceptions: {
    id: string;
    agent: { id: string };
    state: string;
    askedBy: string;
    decidedBy: string | null;
    decisionNote: string | null;
  }[];
  errors?: { field: string; detail: string }[];
  code?: string;
}

const ask = async (who: string, path: string, body?: object, method = 'POST') => {
  const response = await fetch(`${url}/api/v1/floors/${floor}/schedules${path}`, {
    headers: { authorization: `Bearer ${keys.get(who)}`, 'content-type': 'application/json' },
    ...(body && { method, body: JSON.stringify(body) }),
  });
  return { status: response.status, told: (await response.json()) as Told };
};
const at = (time: string): string => new Date(Date.parse(`2026-03-${time}+01:00`)).toISOString();
const exception = (agent: string, activity: string, start: string, end: string, note?: string) => ({
  ...{ agent, activity, start: at(start), end: at(end) },
  ...(note !== undefined && { note }),
});
const asked = async (who: string, ...what: Parameters<typeof exception>): Promise<string> =>
  (await ask(who, '/exceptions', exception(...what))).told.exception;
const act = (who: string, id: string, name: string, body: object = {}) => ask(who, `/exceptions/${id}/${name}`, body);
const setShift = (agent: string, date: string, ...shifts: [string, string][]) =>
  ask(
    'planner',
    `/${agent}/2026-03-${date}`,
    { shifts: shifts.map(([start, end]) => ({ start: at(`${date}T${start}`), end: at(`${date}T${end}`) })) },
    'PUT',
  );

/** What the floor itself holds, once it has folded what lies on its stream. */
const scheduled = async (agent: string): Promise<string[]> => {
  await served.folded.fold();
  const clock = (ms: number): string => new Date(ms + 60 * 60_000).toISOString().slice(8, 16);
  return (served.folded.run.floor.agents.get(agent)?.scheduled ?? []).map(
    ({ activity, from, until }) => `${activity} ${clock(from)}–${clock(until).slice(3)}`,
  );
};

describe('the floor is told who is scheduled', () => {
  test('as soon as a shift is set, changed or taken away', async () => {
    await setShift('ada', '02', ['09:00', '17:00']);
    expect(await scheduled('ada')).toEqual(['work 02T09:00–17:00']);
    await setShift('ada', '02', ['09:00', '12:00'], ['13:00', '18:00']);
    expect(await scheduled('ada')).toEqual(['work 02T09:00–12:00', 'work 02T13:00–18:00']);
    await setShift('ada', '02');
    expect(await scheduled('ada')).toEqual([]);
    expect(served.folded.run.floor.agents.get('bob')?.roster).toBeNull();
  });

  test('of what is far off once it is near, of what is over no more, and the same is not said twice', async () => {
    await setShift('bob', '02', ['09:00', '17:00']);
    await setShift('bob', '04', ['10:00', '16:00']);
    expect(await scheduled('bob')).toEqual(['work 02T09:00–17:00']);
    expect(await publishRosters(served.context, floor)).toBe(0);
    await served.folded.post([event('source.heartbeat', noon + day, { every: 3600 })]);
    await served.folded.fold();
    expect(await publishRosters(served.context, floor)).toBe(1);
    expect(await scheduled('bob')).toEqual(['work 02T09:00–17:00', 'work 04T10:00–16:00']);
    await served.folded.post([event('source.heartbeat', noon + 2 * day, { every: 3600 })]);
    await served.folded.fold();
    await publishRosters(served.context, floor);
    expect(await scheduled('bob')).toEqual(['work 04T10:00–16:00']);
    await setShift('bob', '04');
    expect(await scheduled('bob')).toEqual([]);
  });

  test('of who is merged, under the name that is meant, until that is undone', async () => {
    const here = { ...served.context, clock: () => noon + 2 * day };
    await setShift('ext-7', '05', ['09:00', '17:00']);
    await mergeInto(here, floor, { kind: 'agent', id: 'ext-7' }, 'ada', 'test');
    await publishRosters(served.context, floor);
    expect([await scheduled('ada'), await scheduled('ext-7')]).toEqual([['work 05T09:00–17:00'], []]);
    await undoMerge(here, floor, { kind: 'agent', id: 'ext-7' }, 'test');
    await publishRosters(served.context, floor);
    expect([await scheduled('ada'), await scheduled('ext-7')]).toEqual([[], ['work 05T09:00–17:00']]);
    await setShift('ext-7', '05');
  });
});

describe('what is to differ from a shift', () => {
  test('is asked, approved, and then in force; withdrawn, it is not', async () => {
    await setShift('ada', '04', ['09:00', '17:00']);
    const id = await asked('ada', 'ada', 'off', '04T15:00', '04T20:00', 'dentist');
    expect(await scheduled('ada')).toEqual(['work 04T09:00–17:00']);
    expect((await act('lead', id, 'approve', { note: 'get well' })).status).toBe(202);
    expect(await scheduled('ada')).toEqual(['work 04T09:00–15:00']);
    const { told } = await ask('ada', '/exceptions?from=2026-03-04&to=2026-03-04&state=approved');
    expect(told.exceptions).toMatchObject([
      {
        id,
        agent: { id: 'ada' },
        state: 'approved',
        askedBy: 'ada',
        decidedBy: 'lead',
        decisionNote: 'get well',
        note: 'dentist',
      },
    ]);
    expect(await act('ada', id, 'withdraw')).toMatchObject({ status: 409, told: { errors: [{ field: 'exception' }] } });
    expect((await act('lead', id, 'withdraw')).status).toBe(202);
    expect(await scheduled('ada')).toEqual(['work 04T09:00–17:00']);
  });

  test('overtime adds, and what is declined after it was approved adds no more', async () => {
    const id = await asked('planner', 'ada', 'work', '04T17:00', '04T19:00');
    await act('planner', id, 'approve');
    expect(await scheduled('ada')).toEqual(['work 04T09:00–19:00']);
    await act('planner', id, 'decline');
    expect(await scheduled('ada')).toEqual(['work 04T09:00–17:00']);
  });

  test('who asked takes it back before it is decided, once', async () => {
    const id = await asked('bob', 'bob', 'off', '04T09:00', '04T10:00');
    expect((await act('bob', id, 'withdraw')).status).toBe(202);
    for (const name of ['withdraw']) expect((await act('bob', id, name)).status).toBe(409);
    expect(await act('planner', id, 'approve')).toMatchObject({ status: 409, told: { errors: [{ field: 'exception' }] } });
  });

  test('of two who decide at once one does', async () => {
    const id = await asked('bob', 'bob', 'training', '04T09:00', '04T10:00');
    const answers = await Promise.all([act('planner', id, 'approve'), act('planner', id, 'approve')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    await act('planner', id, 'decline');
  });

  test('as many may wait to be decided as somebody can look through, of each person', async () => {
    const waiting = async () => (await ask('planner', '/exceptions?state=asked')).told.exceptions;
    const before = (await waiting()).filter(({ agent }) => agent.id === 'bob').length;
    const asking = exception('bob', 'training', '04T09:00', '04T09:30');
    for (let nth = before; nth < 100; nth += 1) expect((await ask('planner', '/exceptions', asking)).status).toBe(202);
    expect(await ask('planner', '/exceptions', asking)).toMatchObject({ status: 409, told: { code: 'too-many-asked' } });
    const [one] = (await waiting()).filter(({ agent }) => agent.id === 'bob');
    await act('planner', one?.id ?? '', 'decline');
    expect((await ask('planner', '/exceptions', asking)).status).toBe(202);
    for (const { id } of await waiting()) await act('planner', id, 'withdraw');
  });

  test.each([
    ['from=2026-03-05&to=2026-03-04', 400],
    ['from=2026-02-30', 400],
    ['from=2028-01-01', 200],
    ['to=2025-01-01', 200],
  ])('a list of %s is answered %i', async (days, status) => {
    const { status: got, told } = await ask('planner', `/exceptions?${days}`);
    expect(got).toBe(status);
    if (days.includes('&')) expect(told.errors).toEqual([{ field: 'to', detail: 'must not be before from' }]);
  });

  test('of a day far ahead, or long gone by, too', async () => {
    const id = await asked('bob', 'bob', 'off', '04T09:00', '04T10:00');
    const found = async (days: string) => (await ask('bob', `/exceptions?${days}`)).told.exceptions.map((one) => one.id);
    expect(await found('from=2026-03-04')).toContain(id);
    expect(await found('to=2026-03-04')).toContain(id);
    expect(await found('to=2025-01-01')).not.toContain(id);
    await act('bob', id, 'withdraw');
  });

  test('what was changed is in the audit log also where the floor cannot be told of it at once', async () => {
    const { redis, db } = served.context;
    const stream = eventsKey(floor);
    const untold = async <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
      await redis.rename(stream, `${stream}-aside`);
      await redis.set(stream, 'no stream');
      const answer = await act();
      await redis.rename(`${stream}-aside`, stream);
      await served.folded.post([event('source.heartbeat', noon + 2 * day + (later += 30_000), { every: 3600 })]);
      await served.folded.fold();
      return answer;
    };
    let later = 0;
    const audited = async (action: 'schedule-set' | 'exception-decided') =>
      (await searchAudit(db, { floors: null, action, limit: 1 })).at(0)?.detail;

    expect((await untold(() => setShift('ada', '05', ['08:00', '09:00']))).status).toBe(202);
    await expect.poll(() => audited('schedule-set')).toMatchObject({ day: '2026-03-05' });
    expect(await scheduled('ada')).toEqual(['work 04T09:00–17:00']);
    await publishRosters(served.context, floor);
    expect(await scheduled('ada')).toEqual(['work 04T09:00–17:00', 'work 05T08:00–09:00']);

    const id = await asked('ada', 'ada', 'off', '05T08:00', '05T10:00');
    expect((await untold(() => act('planner', id, 'approve'))).status).toBe(202);
    await expect.poll(() => audited('exception-decided')).toMatchObject({ exception: id, state: 'approved' });
    await publishRosters(served.context, floor);
    expect(await scheduled('ada')).toEqual(['work 04T09:00–17:00']);
    await setShift('ada', '05');
  });

  test('nobody asks, decides or sees beyond their reach', async () => {
    expect(await ask('ada', '/exceptions', exception('bob', 'off', '04T09:00', '04T10:00'))).toMatchObject({ status: 404 });
    expect(await ask('lead', '/exceptions', exception('bob', 'off', '04T09:00', '04T10:00'))).toMatchObject({ status: 404 });
    const id = await asked('bob', 'bob', 'off', '05T09:00', '05T10:00');
    expect(await act('lead', id, 'approve')).toMatchObject({ status: 404, told: { code: 'unknown-exception' } });
    expect(await act('ada', id, 'withdraw')).toMatchObject({ status: 404 });
    expect(await act('bob', id, 'approve')).toMatchObject({ status: 403 });
    const seen = async (who: string) => (await ask(who, '/exceptions')).told.exceptions.map(({ agent }) => agent.id);
    expect([new Set(await seen('ada')), new Set(await seen('bob'))]).toEqual([new Set(['ada']), new Set(['bob'])]);
  });

  test.each([
    [{ ...exception('ada', 'off', '04T10:00', '04T09:00') }, 'end', 'later than start'],
    [{ ...exception('ada', 'off', '04T10:00', '04T11:00'), end: '2028-01-01T00:00:00Z' }, 'end', '366 days'],
    [exception('ada', 'holiday', '04T10:00', '04T11:00'), 'activity', 'one of'],
    [{ ...exception('ada', 'off', '04T10:00', '04T11:00'), start: '2026-03-04 10:00' }, 'start', 'RFC 3339'],
  ])('%o is refused by field', async (body, field, says) => {
    const { status, told } = await ask('planner', '/exceptions', body);
    expect([status, told.errors]).toEqual([400, [{ field, detail: expect.stringContaining(says) as string }]]);
  });
});
