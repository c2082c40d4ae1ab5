import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentTileOf, boardOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { firstSignInLink } from '../auth/first-sign-in.ts';
import { BoardPublisher } from '../testing/publish-board.ts';
import { cookieOf } from '../testing/cookie-of.ts';
import { grantsFor } from '../testing/grants-for.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
const keys: Record<string, string> = {};
const roles = ['planner', 'team_lead', 'supervisor'] as const;

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC', mode: 'live' });
  await new BoardPublisher(context.redis, boardOf('north', 1, { agents: [agentTileOf('ada')] })).keep();
  for (const role of roles) keys[role] = await createKey(context, { name: `The ${role}`, grants: grantsFor(role, 'north') });
});
afterAll(async () => {
  await stop();
  await context.close();
});

type As = (typeof roles)[number];
const send = (method: string, path: string, body: unknown, as: As = 'supervisor'): Promise<Response> =>
  fetch(`${url}/api/v1/floors/north${path}`, {
    method,
    headers: { authorization: `Bearer ${keys[as] ?? ''}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

const newest = async (): Promise<FloorEvent> => {
  const [entry] = await context.redis.xrevrange(floorKeys('north').events, '+', '-', 'COUNT', 1);
  return JSON.parse(entry?.[1][1] ?? '') as FloorEvent;
};
const faults = async (response: Promise<Response>): Promise<unknown[]> => {
  const body = (await (await response).json()) as { status: number; errors?: { field: string }[] };
  return [body.status, ...(body.errors ?? []).map(({ field }) => field)];
};

const word = { presence: 'offline', note: 'Went home at noon' };

describe('a supervisor’s word', () => {
  test('[AG9] goes onto the floor’s stream, with its note and who said it', async () => {
    expect((await send('POST', '/agents/ada/presence', word, 'team_lead')).status).toBe(202);
    expect(await newest()).toMatchObject({
      source: 'floorlight',
      type: 'agent.presence_changed',
      data: { agent: 'ada', presence: 'offline', cause: 'supervisor', note: 'Went home at noon', by: 'The team_lead' },
    });
  });

  test.each([
    ['without a note', { presence: 'offline' }, [400, 'note']],
    ['with an empty one', { presence: 'offline', note: '  ' }, [400, 'note']],
    ['with a long one', { presence: 'offline', note: 'x'.repeat(501) }, [400, 'note']],
    ['with work for a presence', { presence: 'talking', note: 'x' }, [400, 'presence']],
    ['with a note that cannot be stored', '{"presence":"offline","note":"a\\u0000b"}', [400, 'body.note']],
    ['with nothing', '', [400, 'presence', 'note']],
    ['with what is no JSON', '{"presence"', [400, 'body']],
  ])('%s it is refused, by name', async (_what, body, expected) => {
    expect(await faults(send('POST', '/agents/ada/presence', body))).toEqual(expected);
  });

  test('of an agent the floor does not know it is refused, and it is not a planner’s to say', async () => {
    expect(await faults(send('POST', '/agents/nobody/presence', word))).toEqual([404, 'agent']);
    expect((await send('POST', '/agents/ada/presence', word, 'planner')).status).toBe(403);
  });
});

describe('messages', () => {
  test('are posted and withdrawn by the id they got', async () => {
    const posted = await send('POST', '/messages', { text: 'Fire drill at 11', severity: 'warning', until: null }, 'team_lead');
    const { message } = (await posted.json()) as { message: string };
    expect(await newest()).toMatchObject({ type: 'config.message_posted', data: { message, by: 'The team_lead' } });
    expect((await send('DELETE', `/messages/${message}`, undefined, 'team_lead')).status).toBe(202);
    expect(await newest()).toMatchObject({ type: 'config.message_withdrawn', data: { message } });
  });

  test('that are over, too long or of no severity are refused', async () => {
    const text = 'Hello';
    expect(await faults(send('POST', '/messages', { text, severity: 'info', until: '2001-01-01T00:00:00Z' }))).toEqual([
      400,
      'until',
    ]);
    expect(await faults(send('POST', '/messages', { text: 'x'.repeat(201), severity: 'loud', until: null }))).toEqual([
      400,
      'text',
      'severity',
    ]);
  });
});

describe('settings', () => {
  test.each([
    ['/queues/sales', { target: 30, limits: { wait: { red: 60 } } }, 'config.queue_defined', { queue: 'sales', target: 30 }],
    ['/reasons/Lunch%20break', { limit: 1800 }, 'config.reason_defined', { reason: 'Lunch break', limit: 1800 }],
    ['/groups/service', { name: 'Service', queues: ['sales'] }, 'config.group_defined', { group: 'service', queues: ['sales'] }],
  ])('PUT %s', async (path, body, type, data) => {
    expect((await send('PUT', path, body)).status).toBe(202);
    expect(await newest()).toMatchObject({ source: 'floorlight', type, data });
    expect((await send('PUT', path, body, 'team_lead')).status).toBe(403);
  });

  test.each([
    ['/queues/sales', { limits: { wait: { amber: 60, red: 30 } } }, [400, 'limits.wait.red']],
    ['/queues/group:x', {}, [400, 'queue']],
    ['/groups/service', { queues: ['*'] }, [400, 'queues[0]']],
    ['/reasons/a%00b', { limit: 1 }, [400, 'path.reason']],
  ])('PUT %s %j is refused, by name', async (path, body, expected) => {
    expect(await faults(send('PUT', path, body))).toEqual(expected);
  });

  test('a body that is no JSON, and a method that does nothing', async () => {
    const put = await fetch(`${url}/api/v1/floors/north/queues/sales`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${keys['supervisor'] ?? ''}`, 'content-type': 'text/plain' },
      body: 'target=30',
    });
    expect(put.status).toBe(415);
    const get = await send('GET', '/queues/sales', undefined);
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'PUT']);
  });
});

describe('a page with the session’s cookie', () => {
  let cookie = '';
  beforeAll(async () => {
    const path = new URL((await firstSignInLink(context, url)) ?? '').pathname;
    cookie = cookieOf(await fetch(url + path, { redirect: 'manual' }));
  });

  const post = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${url}/api/v1/floors/north/agents/ada/presence`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(word),
    });

  test('of our own acts; one of another site, or of none, does not', async () => {
    expect((await post({ origin: url })).status).toBe(202);
    const before = await newest();
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await post({})).status).toBe(403);
    expect(await newest()).toEqual(before);
  });
});
