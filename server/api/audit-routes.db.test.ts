import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditEntry } from '@floorlight/shared/access/audit-entry.ts';
import type { NewGrant } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendEntries } from '@floorlight/shared/store/audit/append-entries.ts';
import { entry } from '@floorlight/shared/store/audit/testing/entries.ts';
import { openTestContext } from '../../tests/support/context.ts';
import type { Audit } from '@floorlight/shared/store/audit/open-audit.ts';
import { auditing } from '../audit/auditing.ts';
import { migrateAuth } from '../auth/migrate.ts';
import { savePerson } from '../auth/people.ts';
import { problemHandler } from '../problems/problem-handler.ts';
import { serve } from '../testing/serve.ts';
import { auditRoutes } from './audit-routes.ts';

const everything: NewGrant = { role: 'compliance', scope: { kind: 'everything' } };
const ofNorth: NewGrant = { role: 'compliance', scope: { kind: 'floors', floors: ['north'] } };
const ofProgram: NewGrant = { role: 'compliance', scope: { kind: 'programs', programs: [{ floor: 'north', program: 'p' }] } };
const planner: NewGrant = { role: 'planner', scope: { kind: 'everything' } };

let context: Context;
let url: string;
let stop: () => Promise<void>;
let kim: string;
const at = Date.UTC(2026, 2, 2);

beforeAll(async () => {
  context = await openTestContext();
  const app = express();
  app.use((request, response, next) => {
    const grants = JSON.parse(request.get('x-grants') ?? '[]') as unknown;
    response.locals['identity'] = { kind: 'user', id: 'u', name: 'U', grants };
    next();
  });
  // what is told of reading is not among what is read here
  const told: Audit = {
    record: () => undefined,
    recordFirst: () => Promise.resolve(),
    flush: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  app.use(auditing(told));
  for (const { path, guard, handler } of auditRoutes(context)) app.get(path, guard, handler);
  app.use(problemHandler(context.log));
  ({ url, stop } = await serve(app));
  await migrateAuth(context);
  kim = (await savePerson(context, { email: 'kim@example.org', name: 'Kim', grants: [planner] })).id;
  const entries = Array.from({ length: 300 }, (_, n) => {
    const floor = [null, 'north', 'south'][n % 3] ?? null;
    return {
      ...entry({ floor, subject: n === 5 ? kim : `${n}`, action: n % 2 === 0 ? 'exported' : 'contact-viewed' }),
      at: at + n * 1000,
    };
  });
  await appendEntries(context.db, { entries, attempted: null });
});
afterAll(async () => {
  await stop();
  await context.close();
});

interface Page {
  entries: (AuditEntry & { seq: number; at: string })[];
  next: number | null;
}
const ask = (query: string, ...grants: NewGrant[]): Promise<Response> =>
  fetch(`${url}/audit?${query}`, { headers: { 'x-grants': JSON.stringify(grants) } });
const page = async (query: string, ...grants: NewGrant[]): Promise<Page> => (await (await ask(query, ...grants)).json()) as Page;

/** All pages, as whoever reads on sees them. */
const pages = async (query: string, ...grants: NewGrant[]): Promise<number[]> => {
  const found: number[] = [];
  for (let next: number | null = Infinity; next !== null;) {
    const before = next === Infinity ? '' : `&before=${next}`;
    const { entries, ...more } = await page(`${query}${before}`, ...grants);
    expect(entries.length).toBeGreaterThan(0);
    found.push(...entries.map(({ seq }) => seq));
    next = more.next;
  }
  return found;
};

const numbers = (which: (n: number) => boolean): number[] =>
  Array.from({ length: 300 }, (_, n) => 300 - n).filter((seq) => which(seq - 1));

test.each([200, 100, 7])('page by page of %i, newest first, every entry comes once', async (limit) => {
  expect(await pages(`limit=${limit}`, everything)).toEqual(numbers(() => true));
  expect(await pages(`limit=${limit}&action=exported`, everything)).toEqual(numbers((n) => n % 2 === 0));
});

test('who reads on one floor reads what is of that floor, and finds nothing of another by asking for it', async () => {
  expect(await pages('', ofNorth)).toEqual(numbers((n) => n % 3 === 1));
  for (const query of ['floor=south', 'floor=nowhere', 'subject=2'])
    expect(await page(query, ofNorth)).toEqual({ entries: [], next: null });
  expect((await page('subject=1', ofNorth)).entries).toHaveLength(1);
});

test('a role on part of a floor reads nothing, one that reads no audit log is refused', async () => {
  expect(await page('', ofProgram)).toEqual({ entries: [], next: null });
  expect((await ask('', planner)).status).toBe(403);
  expect((await ask('')).status).toBe(403);
});

test('an entry says who, what, where and when, and its hash', async () => {
  const { entries } = await page('from=2026-03-02T00:00:02Z&to=2026-03-02T00:00:03Z&actor=ada&outcome=done', everything);
  const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
  const told = { ...entry({ floor: 'south', subject: '2', action: 'exported' }), seq: 3, at: '2026-03-02T00:00:02.000Z', hash };
  expect(entries).toEqual([{ ...told, subjectName: null }]);
  expect((await page(`subject=${kim}`, everything)).entries).toMatchObject([{ seq: 6, subjectName: 'Kim' }]);
});

test.each([
  ['limit=0', 'limit'],
  ['limit=201', 'limit'],
  ['before=x', 'before'],
  ['action=looked', 'action'],
  ['outcome=maybe', 'outcome'],
  ['from=yesterday', 'from'],
  ['from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', 'to'],
  ['floor=%00', 'floor'],
  ['subject=', 'subject'],
  ['subject=%00', 'subject'],
  ['colour=red', 'query'],
])('?%s is refused by name', async (query, field) => {
  const response = await ask(query, everything);
  const { errors } = (await response.json()) as { errors: { field: string }[] };
  expect([response.status, errors.map((error) => error.field)]).toEqual([400, [field]]);
});
