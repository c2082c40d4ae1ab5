import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { agentTileOf, boardOf, queueTileOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { FloorSettings } from '@floorlight/shared/settings/floor-settings.ts';
import type { ImportPreview } from '@floorlight/shared/settings/import-answer.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { BoardPublisher } from '../testing/publish-board.ts';
import { grantsFor } from '../testing/grants-for.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
const keys: Record<string, string> = {};

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  for (const role of ['team_lead', 'supervisor', 'administrator'] as const)
    keys[role] = await createKey(context, { name: role, grants: grantsFor(role, 'north') });
  const program = [{ floor: 'north', program: 'p' }];
  const onProgram = [{ role: 'supervisor' as const, scope: { kind: 'programs' as const, programs: program }, names: null }];
  keys['part'] = await createKey(context, { name: 'part', grants: onProgram });
});
afterAll(async () => {
  await stop();
  await context.close();
});

const send = (method: string, path: string, body?: unknown, as = 'supervisor'): Promise<Response> =>
  fetch(`${url}/api/v1/floors${path}`, {
    method,
    headers: { authorization: `Bearer ${keys[as] ?? ''}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const faults = async (response: Promise<Response>): Promise<unknown[]> => {
  const { status, errors } = (await (await response).json()) as { status: number; errors?: { field: string }[] };
  return [status, ...(errors ?? []).map(({ field }) => field)];
};
const settings = async (floor = 'north'): Promise<FloorSettings> =>
  (await (await send('GET', `/${floor}/settings`)).json()) as FloorSettings;
const events = async (floor = 'north'): Promise<FloorEvent[]> => {
  const entries = await context.redis.xrange(floorKeys(floor).events, '-', '+');
  return entries.map(([, [, json]]) => JSON.parse(json ?? '') as FloorEvent);
};

const source = { id: 'pbx', name: 'PBX', lastHeard: 1, lastChange: null, everySeconds: null, silent: false, skewMs: 0 };

beforeEach(async () => {
  await context.redis.flushdb();
  await context.db.deleteFrom('floors').execute();
  await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC', target: 25 });
});

test('the audit log says what was set, to what, on which floor', async () => {
  await send('PUT', '/north/queues/sales', { target: 30, goal: null, limits: { wait: { amber: 20, red: 40 } } });
  await send('PUT', '/north', { privacy: 'initials' });
  const told = () => searchAudit(context.db, { floors: ['north'], action: 'setting-changed', limit: 2 });
  await expect
    .poll(async () => (await told()).map(({ subject, detail }) => [subject, detail]))
    .toEqual([
      ['north', { what: 'floor', privacy: 'initials' }],
      ['sales', { what: 'queue', target: 30, goal: null, limits: '{"wait":{"amber":20,"red":40}}' }],
    ]);
});

describe('what is set', () => {
  test('is read as it was set, beside what is in force, with what nobody defined first', async () => {
    await new BoardPublisher(
      context.redis,
      boardOf('north', 1, {
        queues: [queueTileOf('fresh'), queueTileOf('sales')],
        agents: [{ ...agentTileOf('ada'), reason: 'Lunch' }],
        sources: [],
      }),
    ).keep();
    await send('PUT', '/north/queues/sales', { name: 'Sales', goal: 9000, program: 'p' });
    await send('PUT', '/north/groups/all', { queues: ['sales'] });
    await send('PUT', '/north/groups/gone', { queues: ['sales'] });
    await send('PUT', '/north/groups/gone', { queues: [] });
    await send('PUT', '/north/agents/bob', { name: 'Bob', team: 'Late', queues: ['sales'] });
    const { floor, queues, agents, groups, reasons, teams, programs } = await settings();
    expect(floor).toMatchObject({ id: 'north', target: 25, goal: null, inForce: { target: 25, goal: 8000 }, heard: false });
    expect(queues.map(({ queue, registered }) => [queue, registered])).toEqual([
      ['fresh', false],
      ['sales', true],
    ]);
    expect(queues[1]).toMatchObject({
      target: null,
      goal: 9000,
      inForce: { target: 25, goal: 9000, limits: { level: { amber: 9000, red: 8000 } } },
    });
    expect(agents.map(({ agent, registered }) => [agent, registered])).toEqual([
      ['ada', false],
      ['bob', true],
    ]);
    expect(groups).toEqual([{ group: 'all', name: null, queues: ['sales'] }]);
    expect(reasons).toEqual([{ reason: 'Lunch', registered: false, limit: null }]);
    expect([teams, programs]).toEqual([expect.arrayContaining(['Late']), ['p']]);
  });

  test('a disposition says what it means; one that contacts were wrapped with comes first', async () => {
    await context.db.deleteFrom('wrapped_with').execute();
    const seen = { floor: 'north', last_at: new Date() };
    await context.db
      .insertInto('wrapped_with')
      .values([
        { ...seen, disposition: 'CB' },
        { ...seen, disposition: 'what' },
      ])
      .execute();
    const set = { name: 'Callback promised', queues: ['sales'], resolved: false, followUp: true };
    expect((await send('PUT', '/north/dispositions/CB', set)).status).toBe(202);
    expect((await send('PUT', '/north/dispositions/CB', { retired: true })).status).toBe(202);
    expect((await settings()).dispositions).toEqual([
      {
        disposition: 'what',
        registered: false,
        name: null,
        programs: [],
        queues: [],
        resolved: null,
        followUp: false,
        retired: false,
      },
      { disposition: 'CB', registered: true, ...set, programs: [], retired: true },
    ]);
    expect((await events()).at(-1)).toMatchObject({
      type: 'config.disposition_defined',
      data: { disposition: 'CB', retired: true },
    });
    expect(await faults(send('PUT', '/north/dispositions/CB', { resolved: 'yes', queues: ['*'] }))).toEqual([
      400,
      'queues[0]',
      'resolved',
    ]);
    expect((await send('PUT', '/north/dispositions/CB', {}, 'team_lead')).status).toBe(403);
  });

  test('what is left out stays; null is the floor’s again', async () => {
    await send('PUT', '/north/queues/sales', { name: 'Sales', target: 10, limits: { wait: { amber: 5, red: 9 } } });
    await send('PUT', '/north/queues/sales', { target: null });
    const [sales] = (await settings()).queues;
    expect(sales).toMatchObject({ name: 'Sales', target: null, inForce: { target: 25, limits: { wait: { amber: 5, red: 9 } } } });
  });

  test('[SL5] a queue that a source named is judged by its definition from now on', async () => {
    const before = Date.now();
    await send('PUT', '/north/queues/fresh', { target: 10 });
    expect((await events()).at(-1)?.time).toBeGreaterThanOrEqual(before);
  });

  test('is a supervisor’s of the whole floor to see and to set', async () => {
    for (const as of ['team_lead', 'part']) {
      const answers = await Promise.all([
        send('GET', '/north/settings', undefined, as),
        send('PUT', '/north', { target: 5 }, as),
        send('PUT', '/north/agents/ada', {}, as),
        send('POST', '/north/import/agents', { text: 'agent\nada' }, as),
        send('POST', '/north/import/agents/preview', { text: 'agent\nada' }, as),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    }
  });
});

describe('a floor', () => {
  test('is changed in part', async () => {
    expect((await send('PUT', '/north', { name: 'Northern', wrapLimit: 30 })).status).toBe(202);
    expect((await settings()).floor).toMatchObject({ name: 'Northern', timezone: 'UTC', target: 25, wrapLimit: 30 });
  });

  test('keeps its zone and day start once a source told it something', async () => {
    expect((await send('PUT', '/north', { timezone: 'Asia/Kolkata', dayStart: 240 })).status).toBe(202);
    await new BoardPublisher(context.redis, boardOf('north', 1, { sources: [source] })).keep();
    expect((await settings()).floor).toMatchObject({ timezone: 'Asia/Kolkata', dayStart: 240, heard: true });
    expect(await faults(send('PUT', '/north', { timezone: 'UTC', dayStart: 0 }))).toEqual([409, 'timezone', 'dayStart']);
    expect((await send('PUT', '/north', { timezone: 'Asia/Kolkata', name: 'N' })).status).toBe(202);
  });

  test.each([
    [{ timezone: 'Mars/Base' }, 'timezone'],
    [{ name: '' }, 'name'],
    [{ goal: 10_001 }, 'goal'],
    [{ dayStart: 1440 }, 'dayStart'],
    [{ limits: { level: { amber: 7000, red: 8000 } } }, 'limits.level.red'],
    [{ mode: 'replay' }, 'body'],
  ])('%j is refused, by name', async (body, field) => {
    expect(await faults(send('PUT', '/north', body))).toEqual([400, field]);
  });

  test('is made by whoever administers everything, once', async () => {
    const south = { id: 'south', name: 'South', timezone: 'Europe/Berlin', target: 30 };
    expect((await send('POST', '', south)).status).toBe(403);
    expect((await send('POST', '', south, 'administrator')).status).toBe(202);
    expect((await settings('south')).floor).toMatchObject({ name: 'South', target: 30, mode: 'live' });
    expect(await faults(send('POST', '', south, 'administrator'))).toEqual([409, 'id']);
    expect(await faults(send('POST', '', { ...south, id: 'a b' }, 'administrator'))).toEqual([400, 'id']);
  });
});

describe('a file', () => {
  const bad = 'agent,name,queues\nada,Ada,sales\nbob,Bob,nowhere';

  test('is shown before it is applied, and nothing of it while a cell is wrong', async () => {
    await send('PUT', '/north/queues/sales', {});
    const before = await events();
    const preview = (await (await send('POST', '/north/import/agents/preview', { text: bad })).json()) as ImportPreview;
    expect(preview).toMatchObject({
      columns: ['agent', 'name', 'queues'],
      counts: { new: 1, changed: 0, same: 0, faulty: 1 },
      faults: [{ row: 3, column: 'queues' }],
    });
    expect(await faults(send('POST', '/north/import/agents', { text: bad }))).toEqual([400, 'row 3, queues']);
    expect(await events()).toEqual(before);
  });

  test('is applied once; again it changes nothing', async () => {
    await send('PUT', '/north/queues/sales', {});
    const good = bad.replace('nowhere', 'sales');
    for (const defined of [2, 0])
      expect(await (await send('POST', '/north/import/agents', { text: good })).json()).toEqual({ accepted: true, defined });
    expect((await settings()).agents.map(({ agent, name, queues }) => [agent, name, queues])).toEqual([
      ['ada', 'Ada', ['sales']],
      ['bob', 'Bob', ['sales']],
    ]);
  });

  test('of 5,000 agents goes through; a longer one is told how long it may be', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => `a${at},"Agent ""${at}""",Team ${at % 40}`);
    const text = ['agent,name,team', ...rows].join('\r\n');
    expect(await (await send('POST', '/north/import/agents', { text })).json()).toEqual({ accepted: true, defined: 5000 });
    expect(await faults(send('POST', '/north/import/agents', { text: 'x'.repeat(1_000_001) }))).toEqual([400, 'text']);
    expect(await faults(send('POST', '/north/import/agents/preview', { text: 'x'.repeat(4_000_001) }))).toEqual([413, 'body']);
    expect(await faults(send('POST', '/north/import/floors', { text: '' }))).toEqual([400, 'what']);
  });
});
