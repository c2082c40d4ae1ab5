import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boardOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import { projectBoard } from '@floorlight/shared/board/project.ts';
import { viewName } from '@floorlight/shared/board/protocol.ts';
import type { Board } from '@floorlight/shared/board/board.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { openOpaqueAgents } from '../live/opaque-agents.ts';
import { BoardPublisher } from '../testing/publish-board.ts';
import { grantsFor } from '../testing/grants-for.ts';
import { apiRoutes } from './router.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
const keys: Record<string, string> = {};
const board = boardOf('bank', 7);

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  await defineFloor(context, { id: 'bank', name: 'Bank', timezone: 'Asia/Jerusalem', mode: 'replay' });
  await defineFloor(context, { id: 'empty', name: 'Empty', timezone: 'UTC', mode: 'live' });
  await new BoardPublisher(context.redis, board).keep();
  for (const role of ['planner', 'agent'] as const)
    keys[role] = await createKey(context, { name: role, grants: grantsFor(role, 'bank') });
});
afterAll(async () => {
  await stop();
  await context.close();
});

const get = (path: string, role = 'planner', init: RequestInit = {}): Promise<Response> =>
  fetch(`${url}/api/v1${path}`, { ...init, headers: { authorization: `Bearer ${keys[role] ?? 'none'}` } });
const json = async (response: Promise<Response>): Promise<Record<string, unknown>> => (await (await response).json()) as never;
const fieldsOf = async (response: Promise<Response>): Promise<unknown> => {
  const body = (await json(response)) as { status: number; errors: { field: string }[] };
  return [body.status, ...body.errors.map(({ field }) => field)];
};
const period = 'from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z';

describe('what is there', () => {
  test('the floors', async () => {
    expect(await json(get('/floors'))).toEqual({
      floors: [
        { id: 'bank', name: 'Bank', timezone: 'Asia/Jerusalem', mode: 'replay' },
        { id: 'empty', name: 'Empty', timezone: 'UTC', mode: 'live' },
      ],
    });
    expect(await json(get('/floors/bank'))).toMatchObject({ name: 'Bank' });
  });

  test.each(viewName.options)('[BD1] the board in view %s is what screens see', async (view) => {
    const opaque = openOpaqueAgents(context.config.FLOORLIGHT_SECRET)('bank');
    expect(await json(get(`/floors/bank/board?view=${view}`))).toEqual(projectBoard(board, view, opaque));
  });

  test('a floor without a board is not ready', async () => {
    const response = await get('/floors/empty/board');
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  });

  test.each(['intervals', 'agent-intervals'])(
    '[TA9] %s of a floor where nothing happened carry asOf and the zone',
    async (what) => {
      expect(await json(get(`/floors/empty/${what}?${period}`))).toMatchObject({
        asOf: { cursor: expect.any(String), now: expect.any(Number) },
        timezone: 'UTC',
        intervals: [],
      });
    },
  );
});

describe('bad parameters are named', () => {
  test.each([
    ['', [400, 'from', 'to']],
    ['from=yesterday&to=2026-03-02T00:00:00Z', [400, 'from']],
    [`${period}&width=20`, [400, 'width']],
    [`${period}&attribution=both`, [400, 'attribution']],
    [`${period}&queue=`, [400, 'queue']],
    [`${period}&colour=red`, [400, 'query']],
    ['from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', [400, 'to']],
    ['from=2020-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', [400, 'to']],
    [`${period}&from=2026-03-01T00:00:00Z`, [400, 'from']],
  ])('intervals?%s', async (query, problem) => {
    expect(await fieldsOf(get(`/floors/bank/intervals?${query}`))).toEqual(problem);
  });

  test('an unknown view', async () => {
    expect(await fieldsOf(get('/floors/bank/board?view=secret'))).toEqual([400, 'view']);
  });

  test.each(['', '/board', `/intervals?${period}`, `/agent-intervals?${period}`, '/contacts/c1'])(
    'an unknown floor%s',
    async (path) => {
      expect(await fieldsOf(get(`/floors/nowhere${path}`))).toEqual([404, 'floor']);
    },
  );

  test.each(['/floors/a%00b', '/floors/bank/contacts/c%00', `/floors/bank/intervals?${period}&queue=%00`])(
    'a control character, which no storage takes: %s',
    async (path) => {
      expect(await json(get(path))).toMatchObject({ status: 400, code: 'bad-parameter' });
    },
  );

  test('an offset whose plus was not escaped is understood', async () => {
    const query = 'from=2026-03-01T00:00:00+02:00&to=2026-03-02T00:00:00%2B02:00';
    expect((await get(`/floors/bank/intervals?${query}`)).status).toBe(200);
  });
});

describe('who may ask', () => {
  test('nobody without a key or session; the answer says how', async () => {
    const response = await get('/floors', 'nobody');
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  test('an agent: of their floor themselves, and no other floor', async () => {
    expect(await json(get('/floors', 'agent'))).toMatchObject({ floors: [{ id: 'bank' }] });
    const seen = (await json(get('/floors/bank/board', 'agent'))) as unknown as Board;
    expect([seen.agents.map(({ id }) => id), seen.queues.map(({ id }) => id)]).toEqual([['ada'], ['*']]);
    expect(await json(get('/floors/empty', 'agent'))).toMatchObject({ status: 404, code: 'unknown-floor' });
    expect(await json(get('/floors/bank/contacts/c1', 'agent'))).toMatchObject({ status: 403, code: 'forbidden' });
  });

  test('only GET does anything', async () => {
    expect(await json(get('/floors', 'planner', { method: 'DELETE' }))).toMatchObject({ status: 405 });
  });

  test('an address that nothing answers', async () => {
    expect(await json(get('/nothing'))).toMatchObject({ status: 404, code: 'not-found' });
  });
});

test('the OpenAPI document describes what is served, for anyone to read', async () => {
  const document = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as {
    openapi: string;
    paths: Record<string, { get: { parameters?: { name: string; required?: boolean }[] } }>;
  };
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual([...new Set(apiRoutes(context).map(({ path }) => path))]);
  const parameters = document.paths['/floors/{floor}/intervals']?.get.parameters ?? [];
  expect(parameters.filter(({ required }) => required).map(({ name }) => name)).toEqual(['floor', 'from', 'to']);
  expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(['width', 'attribution', 'queue']));
  expect(JSON.stringify(document)).toContain('averageSpeedOfAnswer');
});

describe('around the API', () => {
  test('/readyz is 200 when Redis and Postgres answer', async () => {
    const response = await fetch(`${url}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok', redis: true, postgres: true });
  });

  test.each(['/floors', '/floors/bank', '/openapi.json'])(
    'a page of another origin is refused %s, with a key too',
    async (path) => {
      const asked = (origin: string): Promise<Response> =>
        fetch(`${url}/api/v1${path}`, { headers: { authorization: `Bearer ${keys['planner']}`, origin } });
      expect(await fieldsOf(asked('https://evil.example'))).toEqual([403, 'origin']);
      expect((await asked(url)).status).toBe(200);
    },
  );

  test('headers keep pages to our own origin', async () => {
    const { headers } = await fetch(`${url}/healthz`);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
  });
});
