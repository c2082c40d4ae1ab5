import { connect } from 'node:net';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAudit, type Audit } from '@floorlight/shared/store/audit/open-audit.ts';
import { apiRoutes } from '@floorlight/server/api/router.ts';
import { buildApp } from '@floorlight/server/app.ts';
import { openIdentify } from '@floorlight/server/auth/identify.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { openAuth } from '@floorlight/server/auth/open-auth.ts';
import { savePerson, signInLink } from '@floorlight/server/auth/people.ts';
import { httpLimits } from '@floorlight/server/http-limits.ts';
import { cookieOf } from '@floorlight/server/testing/cookie-of.ts';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTestContext } from '../support/context.ts';
import { openWorld } from './world.ts';

let context: Context;
let audit: Audit;
let server: Server;
let port: number;
let url: string;
let key: string;

beforeAll(async () => {
  context = await openTestContext();
  await migrateAuth(context);
  const { people } = await openWorld(context);
  key = people.find(({ title }) => title === 'administrator of everything')?.key ?? '';
  const auth = openAuth(context);
  audit = openAudit(context);
  // as a server has it, only sooner
  const limits = { ...httpLimits, headersTimeout: 600, requestTimeout: 1200, connectionsCheckingInterval: 100 };
  server = createServer(limits, buildApp(context, { audit, auth, identify: openIdentify(context, auth) }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
  url = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await audit.close();
  await context.close();
});

const bearer = (): Record<string, string> => ({ authorization: `Bearer ${key}` });
const api = (method: string, path: string, body?: string): Promise<Response> =>
  fetch(`${url}/api/v1${path}`, {
    method,
    headers: { ...bearer(), ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body }),
  });

/** The path goes out as it is written here: fetch would tidy it up first. */
const raw = (
  path: string,
  headers: Record<string, string> = bearer(),
): Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body, headers: answer.headers }));
    });
    asked.on('error', reject);
    asked.end();
  });

const upwards = ['..', '%2e%2e', '%2E%2E', '..%2f', '..%5c', '%252e%252e', '....//'];
const places = ['/', '/_app/immutable/', '/door/', '/plain.css/', '/admin/jobs/static/'];

test.each(places.flatMap((place) => upwards.map((step) => `${place}${`${step}/`.repeat(6)}package.json`)))(
  'no file of the machine by a path that leads upwards: %s',
  async (path) => {
    const { status, body } = await raw(path);
    expect(status).toBeLessThan(500);
    expect(body).not.toContain('"workspaces"');
    expect(body).not.toContain('"dependencies"');
  },
);

describe('a prototype', () => {
  const polluting = [
    '{"__proto__":{"polluted":1}}',
    '{"constructor":{"prototype":{"polluted":1}}}',
    '{"name":"x","__proto__":{"grants":[]}}',
  ];

  test('is reached through no body of any call', async () => {
    for (const { method, path, body } of apiRoutes(context).filter((route) => route.body !== null))
      for (const text of polluting) {
        const filled = path.replaceAll('{floor}', 'north').replaceAll(/\{\w+\}/g, 'x');
        const { status } = await api(method.toUpperCase(), filled, text);
        expect([path, body !== null, status]).toEqual([
          path,
          true,
          expect.toSatisfy((code: number) => code >= 400 && code < 500),
        ]);
      }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['grants']).toBeUndefined();
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'is nothing that %s names in a path or a query',
    async (name) => {
      expect((await api('GET', `/floors/${name}`)).status).toBeLessThan(500);
      expect((await api('GET', `/floors/${name}/board`)).status).toBeLessThan(500);
      expect((await api('GET', `/floors/north/agents/${name}/day`)).status).toBeLessThan(500);
      expect((await api('GET', `/floors/north/board?${name}=1`)).status).toBe(400);
      expect((await api('GET', `/floors/north/board?view[${name}]=1`)).status).toBe(400);
    },
  );
});

test.each([
  '/sign-in?next=/%0d%0aSet-Cookie:%20stolen=1',
  '/overview%0d%0aSet-Cookie:%20stolen=1',
  '/sign-in/x%0d%0aX-Evil:%201',
  '/pair?x=%0d%0aX-Evil:%201',
])('no header comes from %s', async (path) => {
  const { status, headers } = await raw(path, {});
  expect(status).toBeLessThan(500);
  expect(headers).not.toHaveProperty('x-evil');
  expect(JSON.stringify(headers['set-cookie'] ?? [])).not.toContain('stolen');
});

test('text made to keep a regular expression busy is answered like any other', async () => {
  const long = [
    `${'a'.repeat(40_000)}!`,
    `${'1.'.repeat(20_000)}x`,
    ' '.repeat(40_000),
    'a@'.repeat(20_000),
    `${'-'.repeat(40_000)}\n`,
    '%'.repeat(40_000),
    '2026-03-02T'.repeat(4000),
  ];
  for (const text of long) {
    const fields = [
      'name',
      'text',
      'email',
      'note',
      'until',
      'code',
      'target',
      'zone',
      'timezone',
      'csv',
      'presence',
      'severity',
    ];
    const body = JSON.stringify(Object.fromEntries(fields.map((field) => [field, text])));
    for (const { method, path, body: taken } of apiRoutes(context)) {
      const filled = path.replaceAll('{floor}', 'north').replaceAll(/\{\w+\}/g, 'x');
      const { status } = taken
        ? await api(method.toUpperCase(), filled, body)
        : await api('GET', `${filled}?from=${encodeURIComponent(text).slice(0, 4000)}`);
      expect([path, status]).toEqual([path, expect.toSatisfy((code: number) => code < 500 || code === 503)]);
    }
  }
});

/** Sends a part, then nothing more. @returns what came back until the connection was ended. */
const dawdle = (part: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(part));
    let answer = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => (answer += chunk));
    socket.on('close', () => resolve(answer));
    // what is still being sent when the answer is given meets a closed door
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? resolve(answer || 'reset') : reject(error),
    );
  });

test.each([
  ['a head that does not end', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: '],
  [
    'a body that does not come',
    'POST /api/v1/floors HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"id":',
  ],
  [
    'a webhook’s body that does not come',
    'POST /ingest/src_aaaaaaaaaaaa HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n[',
  ],
])('%s ends the connection', async (_what, part) => {
  const answer = await dawdle(part);
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
});

test('a head of endless headers is refused', async () => {
  const answer = await dawdle(`GET /healthz HTTP/1.1\r\nHost: x\r\n${'X-More: aaaaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(2000)}\r\n`);
  expect(answer).toMatch(/^(HTTP\/1\.1 431 |reset$)/);
});

describe('a page of another site', () => {
  let cookie: string;
  beforeAll(async () => {
    await savePerson(context, {
      email: 'a@example.org',
      name: 'A',
      grants: [{ role: 'administrator', scope: { kind: 'everything' } }],
    });
    cookie = cookieOf(await fetch(await signInLink(context, 'a@example.org', url), { redirect: 'manual' }));
  });

  test('changes nothing with a visitor’s cookie, by no call', async () => {
    for (const { method, path } of apiRoutes(context).filter((route) => route.method !== 'get')) {
      const filled = path.replaceAll('{floor}', 'north').replaceAll(/\{\w+\}/g, 'x');
      for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}]) {
        const response = await fetch(`${url}/api/v1${filled}`, {
          method,
          headers: { cookie, 'content-type': 'application/json', ...headers },
          body: '{}',
        });
        expect([path, response.status, ((await response.json()) as { code: string }).code]).toEqual([
          path,
          403,
          'foreign-origin',
        ]);
      }
    }
  });

  test('cannot frame ours, nor learn where its visitors come from', async () => {
    const { headers } = await raw('/overview', { cookie, accept: 'text/html' });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});
