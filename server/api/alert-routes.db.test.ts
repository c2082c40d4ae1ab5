import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { act } from '@floorlight/shared/alerts/act.ts';
import type { Alert } from '@floorlight/shared/alerts/alert.ts';
import { end } from '@floorlight/shared/alerts/life.ts';
import type { Subject } from '@floorlight/shared/alerts/subject.ts';
import { agentTileOf, boardOf, queueTileOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { firedAlert, shippedRule, storeAlerts, tileOfAlert } from '../testing/alerts.ts';
import { BoardPublisher } from '../testing/publish-board.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
const keys: Record<string, string> = {};
const noon = Date.now() - 60 * 60_000;
const minute = 60_000;

const at = (kind: Subject['kind'], id: string, minutes: number, rule = 'unstaffed', over: Partial<Alert> = {}): Alert =>
  firedAlert(shippedRule(rule), { kind, id }, noon + minutes * minute, over);

const ofSales = at('queue', 'sales', 1);
const ofLoans = at('queue', 'loans', 2);
const ofAda = at('agent', 'ada', 3, 'over-limit', { note: 'Ask Ada', assignee: 'Bob', incident: ofSales.id });
const ofBob = at('agent', 'bob', 4, 'over-limit');
const ofBlue = at('team', 'Blue', 5, 'unverified');
const ofFloor = at('floor', '', 6, 'unverified');
const ofSource = at('source', 'pbx', 7, 'source-silent');
const over = end(at('queue', 'sales', 0), noon + 30_000);
const open = [ofSales, ofLoans, ofAda, ofBob, ofBlue, ofFloor, ofSource];
const subjectsOf = (alerts: readonly { subject: Subject }[]): string[] =>
  alerts.map(({ subject }) => `${subject.kind}:${subject.id}`).sort();

const people: Record<string, NewGrant> = {
  supervisor: { role: 'supervisor', scope: { kind: 'floors', floors: ['north'] } },
  blue: { role: 'team_lead', scope: { kind: 'teams', teams: [{ floor: 'north', team: 'Blue' }] } },
  acme: { role: 'client', scope: { kind: 'programs', programs: [{ floor: 'north', program: 'acme' }] } },
  acmeLead: { role: 'team_lead', scope: { kind: 'programs', programs: [{ floor: 'north', program: 'acme' }] } },
  client: { role: 'client', scope: { kind: 'floors', floors: ['north'] } },
  counts: { role: 'screen', scope: { kind: 'floors', floors: ['north'] }, names: 'counts' },
  planner: { role: 'planner', scope: { kind: 'floors', floors: ['north'] } },
};

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC' });
  await new BoardPublisher(
    context.redis,
    boardOf('north', 1, {
      queues: [queueTileOf('*'), { ...queueTileOf('sales'), program: 'acme' }, { ...queueTileOf('loans'), program: 'zenith' }],
      agents: [
        { ...agentTileOf('ada'), team: 'Blue' },
        { ...agentTileOf('bob'), team: 'Red' },
      ],
      alerts: open.map(tileOfAlert),
    }),
  ).keep();
  await storeAlerts(context, 'north', [...open, over]);
  await storeAlerts(context, 'south', [at('queue', 'sales', 9)]);
  for (const [name, given] of Object.entries(people))
    keys[name] = await createKey(context, { name, grants: [grant.parse(given)] });
});
afterAll(async () => {
  await stop();
  await context.close();
});

const send = (path: string, as: string, body?: unknown): Promise<Response> =>
  fetch(`${url}/api/v1/floors/north/alerts${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${keys[as] ?? ''}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const list = async (query: string, as = 'supervisor'): Promise<{ alerts: Alert[]; next: string | null }> =>
  (await (await send(query, as)).json()) as { alerts: Alert[]; next: string | null };
const faults = async (response: Promise<Response>): Promise<unknown[]> => {
  const { status, code, errors } = (await (await response).json()) as {
    status: number;
    code: string;
    errors?: { field: string }[];
  };
  return [status, code, ...(errors ?? []).map(({ field }) => field)];
};
const newest = async (): Promise<FloorEvent> => {
  const [entry] = await context.redis.xrevrange(floorKeys('north').events, '+', '-', 'COUNT', 1);
  return JSON.parse(entry?.[1][1] ?? '') as FloorEvent;
};

describe('the history', () => {
  test('[AL2] is newest first, whole, and pages by key', async () => {
    const { alerts, next } = await list('');
    expect(alerts).toEqual([...open, over].toSorted((a, b) => b.firedAt - a.firedAt));
    expect(next).toBeNull();
    const paged: Alert[] = [];
    let after = '';
    do {
      const page = await list(`?limit=3${after}`);
      paged.push(...page.alerts);
      after = page.next === null ? '' : `&after=${encodeURIComponent(page.next)}`;
    } while (after);
    expect(paged).toEqual(alerts);
  });

  test.each([
    ['?state=open', open],
    ['?state=resolved', [over]],
    ['?rule=over-limit', [ofAda, ofBob]],
    ['?severity=critical&state=open', [ofSales, ofLoans, ofSource]],
    ['?subject=queue:sales', [ofSales, over]],
    ['?subject=floor:', [ofFloor]],
    [`?from=${new Date(ofBob.firedAt).toISOString()}&to=${new Date(ofFloor.firedAt).toISOString()}`, [ofBob, ofBlue]],
  ])('%s', async (query, wanted) => {
    expect((await list(query)).alerts).toEqual(wanted.toSorted((a, b) => b.firedAt - a.firedAt));
  });

  test.each([
    ['?state=gone', 'state'],
    ['?limit=201', 'limit'],
    ['?after=x', 'after'],
    ['?subject=queue', 'subject'],
    ['?severity=loud', 'severity'],
    ['?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z', 'to'],
  ])('%s is refused, by name', async (query, field) => {
    expect(await faults(send(query, 'supervisor'))).toEqual([400, 'bad-parameter', field]);
  });
});

describe('a reader sees', () => {
  test('of a team, all queues, the floor, the source, their team and its agents', async () => {
    expect(subjectsOf((await list('?state=open', 'blue')).alerts)).toEqual(
      subjectsOf([ofSales, ofLoans, ofAda, ofBlue, ofFloor, ofSource]),
    );
    expect((await send(`/${ofBob.id}`, 'blue')).status).toBe(404);
  });

  test('of a program, its queues, and nothing of who deals with them', async () => {
    const dealt = act(ofSales, { ...event('alert.acknowledged', { note: 'Ada helps' }), time: noon + 2 * minute } as never);
    await storeAlerts(context, 'north', [{ ...dealt, incident: ofLoans.id }], 2);
    const { alerts } = await list('?state=open', 'acme');
    expect(subjectsOf(alerts)).toEqual(['queue:sales']);
    expect(alerts[0]).toMatchObject({ phase: 'acknowledged', owner: null, note: null, assignee: null, incident: ofSales.id });
    expect(JSON.stringify(alerts)).not.toMatch(/Ada|Kim/);
    for (const { id } of open.filter((one) => one !== ofSales)) expect((await send(`/${id}`, 'acme')).status).toBe(404);
    await storeAlerts(context, 'north', [ofSales], 3);
  });

  test('who reads no names, agents by ids that tell nothing; who only counts them, none', async () => {
    const { alerts } = await list('?rule=over-limit', 'client');
    expect(alerts.map(({ subjectName, note, incident }) => [subjectName, note, incident])).toEqual([
      [null, null, ofBob.id],
      [null, null, ofSales.id],
    ]);
    expect(JSON.stringify(alerts)).not.toMatch(/ada|bob/i);
    const [, ofSomebody] = alerts;
    const bySubject = async (id = ''): Promise<string[]> =>
      (await list(`?subject=agent:${id}`, 'client')).alerts.map((one) => one.id);
    expect([await bySubject('ada'), await bySubject(ofSomebody?.subject.id)]).toEqual([[], [ofAda.id]]);
    expect((await list('?rule=over-limit', 'counts')).alerts).toEqual([]);
    expect(await faults(send(`/${ofAda.id}`, 'counts'))).toEqual([404, 'unknown-alert', 'alert']);
  });

  test('the very newest of an alert, also before it is stored', async () => {
    const noted = { ...ofLoans, note: 'Two are on their way' };
    await context.redis.hset(floorKeys('north').outbox, `alert:${ofLoans.id}`, `9|${JSON.stringify(noted)}`);
    expect(await (await send(`/${ofLoans.id}`, 'supervisor')).json()).toEqual(noted);
    expect((await send(`/${ofLoans.id}`, 'acme')).status).toBe(404);
    await context.redis.del(floorKeys('north').outbox);
  });
});

const event = (type: string, data: object) => ({
  id: 'e',
  source: 'floorlight',
  type,
  data: { by: { id: 'k', name: 'Kim' }, ...data },
});

describe('acting', () => {
  const until = new Date(Date.now() + minute).toISOString();
  test.each([
    ['acknowledge', {}, 'alert.acknowledged', { note: null }],
    ['acknowledge', { note: 'On it' }, 'alert.acknowledged', { note: 'On it' }],
    ['note', { note: 'Billing helps' }, 'alert.noted', { note: 'Billing helps' }],
    ['assign', { to: 'Jonas' }, 'alert.assigned', { to: 'Jonas' }],
    ['assign', { to: null }, 'alert.assigned', { to: null }],
    ['snooze', { until }, 'alert.snoozed', { until }],
    ['snooze', { until: null }, 'alert.snoozed', { until: null }],
    ['resolve', {}, 'alert.resolved', { note: null }],
  ])('[AL2] %s %j lies on the floor’s stream, with who did it', async (verb, body, type, data) => {
    expect((await send(`/${ofSales.id}/${verb}`, 'blue', body)).status).toBe(202);
    expect(await newest()).toMatchObject({
      source: 'floorlight',
      type,
      data: { alert: ofSales.id, by: { name: 'blue' }, ...data },
    });
  });

  test.each([
    ['note', {}, 'note'],
    ['note', { note: ' ' }, 'note'],
    ['acknowledge', { note: 'x'.repeat(1001) }, 'note'],
    ['acknowledge', { by: { id: 'x', name: 'Somebody else' } }, 'body'],
    ['assign', {}, 'to'],
    ['snooze', {}, 'until'],
    ['snooze', { until: '2001-01-01T00:00:00Z' }, 'until'],
    ['snooze', { until: new Date(Date.now() + 25 * 60 * minute).toISOString() }, 'until'],
    ['snooze', { until: 'later' }, 'until'],
  ])('%s %j is refused, by name', async (verb, body, field) => {
    expect(await faults(send(`/${ofSales.id}/${verb}`, 'supervisor', body))).toEqual([400, 'bad-body', field]);
  });

  test('on one that is over, 409; on one that is not theirs, or not there, 404; without the permission, 403', async () => {
    const before = await newest();
    expect(await faults(send(`/${over.id}/acknowledge`, 'supervisor', {}))).toEqual([409, 'alert-over', 'alert']);
    expect(await faults(send(`/${ofBob.id}/acknowledge`, 'blue', {}))).toEqual([404, 'unknown-alert', 'alert']);
    expect(await faults(send(`/${ofLoans.id}/acknowledge`, 'acmeLead', {}))).toEqual([404, 'unknown-alert', 'alert']);
    expect(await faults(send('/nothing/acknowledge', 'supervisor', {}))).toEqual([404, 'unknown-alert', 'alert']);
    for (const as of ['planner', 'client', 'acme', 'counts'])
      expect(await faults(send(`/${ofSales.id}/acknowledge`, as, {}))).toEqual([403, 'forbidden']);
    expect(await newest()).toEqual(before);
  });

  test('is written down', async () => {
    await send(`/${ofFloor.id}/resolve`, 'supervisor', {});
    const told = () => searchAudit(context.db, { floors: null, action: 'alert-acted', subject: ofFloor.id, limit: 9 });
    await expect.poll(async () => (await told()).length).toBe(1);
    expect(await told()).toMatchObject([{ floor: 'north', detail: { what: 'resolve', rule: 'unverified' } }]);
  });
});

describe('on a replayed floor', () => {
  beforeEach(() => defineFloor(context, { id: 'past', name: 'Past', timezone: 'UTC', mode: 'replay' }));

  test('[EV8] acting happens when the floor is', async () => {
    const then = Date.UTC(1999, 7, 1);
    const alert = firedAlert(shippedRule('unstaffed'), { kind: 'queue', id: 'sales' }, then);
    await new BoardPublisher(context.redis, boardOf('past', 1, { alerts: [tileOfAlert(alert)] })).keep();
    await context.redis.hset(floorKeys('past').state, 'meta', JSON.stringify({ now: then }));
    const key = await createKey(context, {
      name: 'lead',
      grants: [grant.parse({ role: 'supervisor', scope: { kind: 'everything' } })],
    });
    const snooze = (until: number): Promise<Response> =>
      fetch(`${url}/api/v1/floors/past/alerts/${alert.id}/snooze`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ until: new Date(until).toISOString() }),
      });
    expect((await snooze(then + minute)).status).toBe(202);
    expect((await snooze(Date.now() + minute)).status).toBe(400);
    const [entry] = await context.redis.xrevrange(floorKeys('past').events, '+', '-', 'COUNT', 1);
    expect(JSON.parse(entry?.[1][1] ?? '')).toMatchObject({ type: 'alert.snoozed', time: then });
  });
});
