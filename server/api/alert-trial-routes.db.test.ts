import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { grant } from '@floorlight/shared/access/grant.ts';
import type { TrialResult } from '@floorlight/shared/alerts/trial.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { beginTrial, endTrial } from '@floorlight/shared/store/alert-trials.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { shippedRule } from '../testing/alerts.ts';
import { grantsFor } from '../testing/grants-for.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
const keys: Record<string, string> = {};

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  for (const id of ['north', 'south']) await defineFloor(context, { id, name: id, timezone: 'UTC' });
  for (const role of ['team_lead', 'supervisor'] as const)
    keys[role] = await createKey(context, { name: role, grants: grantsFor(role, 'north') });
  const ofNorth = { role: 'supervisor', scope: { kind: 'floors', floors: ['north'] } } as const;
  keys['north'] = await createKey(context, { name: 'north', grants: [grant.parse(ofNorth)] });
});
beforeEach(() => context.db.deleteFrom('alert_trials').execute());
afterAll(async () => {
  await stop();
  await context.close();
});

const send = (method: string, path: string, body?: unknown, as = 'supervisor'): Promise<Response> =>
  fetch(`${url}/api/v1/floors/${path}`, {
    method,
    headers: { authorization: `Bearer ${keys[as] ?? ''}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const ask = (body: unknown, as?: string, floor = 'north'): Promise<Response> =>
  send('POST', `${floor}/alert-rules/try`, body, as);
const faults = async (response: Promise<Response>): Promise<unknown[]> => {
  const { status, errors } = (await (await response).json()) as { status: number; errors?: { field: string }[] };
  return [status, ...(errors ?? []).map(({ field }) => field)];
};

const { id: _id, ...unstaffed } = shippedRule('unstaffed');
const result: TrialResult = {
  from: 1,
  to: 2,
  firings: [
    {
      subject: { kind: 'queue', id: 'sales' },
      subjectName: 'Sales',
      since: 1,
      firedAt: 1,
      value: 3,
      endedAt: null,
      prevented: false,
    },
  ],
  seconds: 0.001,
  tooMany: false,
  warning: null,
};

test('[AL5] a trial is asked for, and read as it goes', async () => {
  const answer = await ask({ rule: unstaffed, days: 7 });
  expect(answer.status).toBe(202);
  const { trial, warnings } = (await answer.json()) as { trial: string; warnings: string[] };
  expect(warnings).toEqual([]);
  const read = async (as = 'supervisor'): Promise<unknown> =>
    (await send('GET', `north/alert-rules/try/${trial}`, undefined, as)).json();
  expect(await read()).toEqual({ state: 'waiting', done: 0, detail: null, result: null });
  expect(await beginTrial(context.db, trial)).toMatchObject({ floor: 'north', rule: unstaffed, compare: null, days: 7 });
  await endTrial(context.db, trial, { result });
  expect(await read()).toEqual({ state: 'done', done: 1, detail: null, result });
  expect(await read('north')).toEqual(await read());
  const told = () => searchAudit(context.db, { floors: null, action: 'alert-rule-tried', subject: trial, limit: 2 });
  await expect.poll(async () => (await told()).length).toBe(1);
});

test('is of its floor, and for who sets that floor', async () => {
  const { trial } = (await (await ask({ rule: unstaffed, days: 1 })).json()) as { trial: string };
  expect((await ask({ rule: unstaffed, days: 1 }, 'team_lead')).status).toBe(403);
  expect((await send('GET', `north/alert-rules/try/${trial}`, undefined, 'team_lead')).status).toBe(403);
  expect(await faults(send('GET', `south/alert-rules/try/${trial}`))).toEqual([404, 'trial']);
  expect((await send('GET', `south/alert-rules/try/${trial}`, undefined, 'north')).status).toBe(404);
});

test('one at a time', async () => {
  expect((await ask({ rule: unstaffed, days: 1 })).status).toBe(202);
  const second = await ask({ rule: unstaffed, days: 1 });
  expect([second.status, second.headers.get('retry-after')]).toEqual([409, '5']);
  expect((await ask({ rule: unstaffed, days: 1 }, 'supervisor', 'south')).status).toBe(202);
});

test.each<[string, object, string[]]>([
  ['no days', { rule: unstaffed, days: 0 }, ['days']],
  ['too many days', { rule: unstaffed, days: 32 }, ['days']],
  ['no rule', { days: 1 }, ['rule']],
  ['a rule that is none', { rule: { ...unstaffed, clear: 2 }, days: 1 }, ['rule.clear']],
  ['a rule of an unknown measure', { rule: { ...unstaffed, measure: 'mood' }, days: 1 }, ['rule.measure']],
  ['an empty scope', { rule: { ...unstaffed, scope: { kind: 'queue', only: [] } }, days: 1 }, ['rule.scope.only']],
])('%s: refused, by name', async (_what, body, fields) => {
  expect(await faults(ask(body))).toEqual([400, ...fields]);
});

test('no rule can be called "try"', async () => {
  expect((await send('PUT', 'north/alert-rules/try', { ...unstaffed, name: 'Try' })).status).toBe(405);
});
