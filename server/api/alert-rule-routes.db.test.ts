import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { grant } from '@floorlight/shared/access/grant.ts';
import { act } from '@floorlight/shared/alerts/act.ts';
import type { Alert } from '@floorlight/shared/alerts/alert.ts';
import { end } from '@floorlight/shared/alerts/life.ts';
import { ruleSchema, type RuleFields } from '@floorlight/shared/alerts/rule.ts';
import { shippedRules } from '@floorlight/shared/alerts/shipped-rules.ts';
import { agentTileOf, boardOf, queueTileOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { rulesIn } from '@floorlight/shared/floor/alerts/alerts.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { deleteChannel } from '@floorlight/shared/store/channels/channels.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { aChannel } from '../../tests/support/told.ts';
import { createKey } from '../auth/create-key.ts';
import { firedAlert, shippedRule, storeAlerts } from '../testing/alerts.ts';
import { grantsFor } from '../testing/grants-for.ts';
import { BoardPublisher } from '../testing/publish-board.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
const keys: Record<string, string> = {};

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  for (const role of ['team_lead', 'supervisor'] as const)
    keys[role] = await createKey(context, { name: role, grants: grantsFor(role, 'north') });
  const team = { role: 'supervisor', scope: { kind: 'teams', teams: [{ floor: 'north', team: 'Blue' }] } } as const;
  keys['part'] = await createKey(context, { name: 'part', grants: [grant.parse(team)] });
});
afterAll(async () => {
  await stop();
  await context.close();
});
beforeEach(async () => {
  await context.redis.flushdb();
  await context.db.deleteFrom('floors').execute();
  await context.db.deleteFrom('alerts').execute();
  await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC' });
});

const send = (method: string, path = '', body?: unknown, as = 'supervisor'): Promise<Response> =>
  fetch(`${url}/api/v1/floors/north/alert-rules${path}`, {
    method,
    headers: { authorization: `Bearer ${keys[as] ?? ''}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const faults = async (response: Promise<Response>): Promise<unknown[]> => {
  const { status, errors } = (await (await response).json()) as { status: number; errors?: { field: string }[] };
  return [status, ...(errors ?? []).map(({ field }) => field)];
};

type Listed = RuleFields & {
  id: string;
  shipped: boolean;
  changed: boolean;
  noise: { fired: number; actedOn: number; days: number; suggestion: object | null };
};
const listed = async (as = 'team_lead'): Promise<Listed[]> =>
  ((await (await send('GET', '', undefined, as)).json()) as { rules: Listed[] }).rules;
const one = async (id: string): Promise<Listed | undefined> => (await listed()).find((rule) => rule.id === id);

/** The rules that a floor judges by that has folded its stream. */
const inForce = async (): Promise<string[]> => {
  const entries = await context.redis.xrange(floorKeys('north').events, '-', '+');
  const events = entries.map(([, [, json]]) => JSON.parse(json ?? '') as FloorEvent);
  const rules = events.filter((event) => event.type === 'config.alert_rule_defined');
  return rulesIn(new Map(rules.map((event) => [event.data.rule, event]))).map((rule) => JSON.stringify(rule));
};
const judgedAs = async (id: string): Promise<object | null> => {
  const found = (await inForce()).map((json) => JSON.parse(json) as { id: string }).find((rule) => rule.id === id);
  return found ?? null;
};

const waiting: RuleFields = {
  name: 'Sales is filling up',
  enabled: true,
  measure: 'waiting',
  named: null,
  scope: { kind: 'queue', only: ['sales'] },
  threshold: 8,
  clear: 5,
  least: 0,
  holdSeconds: 30,
  severity: 'warning',
  hours: null,
  tell: [],
};

describe('the rules of a floor', () => {
  test('[AL1] are those shipped until somebody sets some; changed, taken away, and back as they were shipped', async () => {
    expect((await listed()).map(({ id, shipped, changed }) => [id, shipped, changed])).toEqual(
      shippedRules.map(({ id }) => [id, true, false]),
    );
    expect((await send('PUT', '/sales-waiting', waiting)).status).toBe(202);
    const { id: _id, ...abandons } = shippedRule('abandons');
    expect((await send('PUT', '/abandons', { ...abandons, threshold: 3000 })).status).toBe(202);
    expect(await one('sales-waiting')).toMatchObject({ ...waiting, shipped: false, changed: false });
    expect(await one('abandons')).toMatchObject({ threshold: 3000, shipped: true, changed: true });
    expect(await judgedAs('abandons')).toEqual({ id: 'abandons', ...abandons, threshold: 3000 });
    expect(await judgedAs('sales-waiting')).toEqual({ id: 'sales-waiting', ...waiting });
    expect((await send('DELETE', '/sales-waiting')).status).toBe(202);
    expect((await send('DELETE', '/abandons')).status).toBe(202);
    expect(await one('sales-waiting')).toBeUndefined();
    expect(await one('abandons')).toMatchObject({ ...abandons, changed: false });
    expect(await judgedAs('sales-waiting')).toBeNull();
    expect(await judgedAs('abandons')).toEqual(shippedRule('abandons'));
    // and again
    expect((await send('PUT', '/sales-waiting', { ...waiting, threshold: 9 })).status).toBe(202);
    expect(await judgedAs('sales-waiting')).toMatchObject({ threshold: 9 });
  });

  test('[SL5] hold from now on, and saying the same again says nothing', async () => {
    const before = Date.now();
    await send('PUT', '/sales-waiting', waiting);
    const length = await context.redis.xlen(floorKeys('north').events);
    const [entry] = await context.redis.xrevrange(floorKeys('north').events, '+', '-', 'COUNT', 1);
    expect((JSON.parse(entry?.[1][1] ?? '') as FloorEvent).time).toBeGreaterThanOrEqual(before);
    await send('PUT', '/sales-waiting', waiting);
    expect(await context.redis.xlen(floorKeys('north').events)).toBe(length);
  });

  test('are for all who watch the whole floor to read, and for who sets it to change; which is written down', async () => {
    expect((await send('GET', '', undefined, 'part')).status).toBe(403);
    for (const as of ['team_lead', 'part']) {
      expect((await send('PUT', '/sales-waiting', waiting, as)).status).toBe(403);
      expect((await send('DELETE', '/abandons', undefined, as)).status).toBe(403);
    }
    await send('PUT', '/sales-waiting', waiting);
    const told = () => searchAudit(context.db, { floors: null, action: 'setting-changed', subject: 'sales-waiting', limit: 9 });
    await expect.poll(async () => (await told()).at(0)?.detail).toEqual({ what: 'alert-rule' });
  });

  test.each<[string, object, string]>([
    ['an unknown measure', { measure: 'mood' }, 'measure'],
    ['a clear threshold beyond the threshold', { clear: 9 }, 'clear'],
    ['a clear threshold beyond one that is worse below', { measure: 'agents_free', clear: 7 }, 'clear'],
    ['a scope that the measure has no figure of', { scope: { kind: 'agent', only: null } }, 'scope.kind'],
    ['an empty scope', { scope: { kind: 'queue', only: [] } }, 'scope.only'],
    ['too long a scope', { scope: { kind: 'queue', only: Array.from({ length: 501 }, (_, n) => `q${n}`) } }, 'scope.only'],
    ['a list of floors', { scope: { kind: 'floor', only: ['north'] } }, 'scope.only'],
    ['a threshold that is always reached', { threshold: 0, clear: 0 }, 'threshold'],
    ['a clear threshold that nothing is better than', { clear: 0 }, 'clear'],
    ['a clear threshold beyond all of a share', { measure: 'service_level_30', threshold: 8000, clear: 10_001 }, 'clear'],
    ['more than all of a share', { measure: 'abandon_rate_30', threshold: 10_001, clear: 1000 }, 'threshold'],
    [
      'a state that nobody is in',
      { measure: 'time_in_state', named: 'unverified', scope: { kind: 'agent', only: null } },
      'named',
    ],
    ['a state that is not named', { measure: 'time_in_state', scope: { kind: 'agent', only: null } }, 'named'],
    [
      'a ladder that goes down',
      { tell: [60, 60].map((afterSeconds) => ({ afterSeconds, channels: ['ops'] })) },
      'tell[1].afterSeconds',
    ],
    ['hours of no day', { hours: { days: [], from: '08:00', to: '18:00' } }, 'hours.days'],
    ['hours that are none', { hours: { days: [1], from: '8', to: '18:00' } }, 'hours.from'],
    ['no name', { name: null }, 'name'],
    ['more than is known', { loud: true }, 'body'],
  ])('refuse %s, by name', async (_what, over, field) => {
    expect(await faults(send('PUT', '/sales-waiting', { ...waiting, ...over }))).toEqual([400, field]);
  });

  test('[AL3] refuse a rung that tells nobody: a channel that is not there, or is of other floors; one taken away since may stay', async () => {
    const [mine, theirs] = [
      await aChannel(context, 'https://example.org/'),
      await aChannel(context, 'https://example.org/', { floors: ['south'] }),
    ];
    const put = (...channels: string[]) => send('PUT', '/told', { ...waiting, tell: [{ afterSeconds: 0, channels }] });
    expect(await faults(put('on-call', 'no-such-channel'))).toEqual([400, 'tell[0].channels']);
    expect(await faults(put(theirs.id))).toEqual([400, 'tell[0].channels']);
    expect((await put('push', 'on-call', mine.id)).status).toBe(202);
    await deleteChannel(context, mine.id);
    expect((await put(mine.id)).status).toBe(202);
  });

  test('refuse an id that no address carries, and what is not there', async () => {
    expect(await faults(send('PUT', '/a%7Cb', waiting))).toEqual([400, 'rule']);
    expect(await faults(send('DELETE', '/nothing'))).toEqual([404, 'rule']);
    const { name: _name, ...rest } = waiting;
    expect(await faults(send('PUT', '/sales-waiting', rest))).toEqual([400, 'name']);
  });

  test('are at most 200', async () => {
    const defined = Array.from({ length: 200 - shippedRules.length }, (_, n) => {
      const rule = `r${n}`;
      return [`alert-rule:${rule}`, JSON.stringify({ rule, removed: false, ...waiting })] as const;
    });
    await context.redis.hset(floorKeys('north').defined, new Map(defined));
    expect(await faults(send('PUT', '/one-more', waiting))).toEqual([409, 'rule']);
    expect((await send('PUT', '/r7', { ...waiting, threshold: 9 })).status).toBe(202);
    expect((await send('DELETE', '/r7')).status).toBe(202);
    expect((await send('PUT', '/one-more', waiting)).status).toBe(202);
  });
});

describe('a rule that may not be meant is taken, and warned of', () => {
  const agents = Array.from({ length: 501 }, (_, n) => ({ ...agentTileOf(`a${n}`), team: 'Blue' }));
  beforeEach(() =>
    new BoardPublisher(
      context.redis,
      boardOf('north', 1, {
        agents,
        queues: [queueTileOf('*'), queueTileOf('sales'), { ...queueTileOf('group:all'), kind: 'group' }],
      }),
    ).keep(),
  );
  const answer = async (over: Partial<RuleFields>): Promise<{ warnings: string[]; unknown: string[]; subjects: number }> =>
    (await (await send('PUT', '/r', { ...waiting, ...over })).json()) as never;

  test('where its scope names what the floor does not have', async () => {
    expect(await answer({})).toEqual({ accepted: true, warnings: [], unknown: [], subjects: 1 });
    expect(await answer({ scope: { kind: 'queue', only: ['sales', 'slaes'] } })).toEqual({
      accepted: true,
      warnings: ['The floor has no queue "slaes" (yet).'],
      unknown: ['slaes'],
      subjects: 1,
    });
    expect(await answer({ scope: { kind: 'group', only: ['group:all', 'group:none'] } })).toMatchObject({
      unknown: ['group:none'],
    });
    await context.redis.hset(floorKeys('north').defined, 'queue:slaes', '{"queue":"slaes"}');
    expect(await answer({ scope: { kind: 'queue', only: ['slaes'] } })).toMatchObject({ warnings: [], subjects: 0 });
  });

  test('where it is about more than 500', async () => {
    const idle = { measure: 'idle_streak', scope: { kind: 'agent', only: ['Blue', 'Green'] }, clear: 1 } as const;
    const { warnings, unknown, subjects } = await answer(idle as never);
    expect([warnings.length, unknown, subjects]).toEqual([2, ['Green'], 501]);
  });
});

describe('noise', () => {
  const day = 24 * 60 * 60_000;
  const over = (n: number, rule: RuleFields & { id: string }, daysAgo: number, lasted: number): Alert => {
    const firedAt = Date.now() - daysAgo * day - n * 60_000;
    return end(firedAlert(rule, { kind: 'queue', id: 'sales' }, firedAt), firedAt + lasted);
  };
  const acknowledged = (alert: Alert): Alert =>
    act(alert, {
      id: 'e',
      source: 'floorlight',
      type: 'alert.acknowledged',
      time: alert.firedAt,
      data: { alert: alert.id, by: { id: 'k', name: 'Kim' }, note: null },
    });

  test('[AL7] is how often a rule, as it is set now, fired in two weeks, and on how many somebody acted', async () => {
    const rule = shippedRule('unstaffed');
    const changed = { ...rule, threshold: 5 };
    const alerts = Array.from({ length: 12 }, (_, n) => over(n, rule, 1, n < 6 ? 1000 : 120_000));
    const fired = firedAlert(rule, { kind: 'queue', id: 'loans' }, Date.now() - day);
    const dealt = acknowledged(fired);
    const joined = {
      ...firedAlert(shippedRule('abandons'), { kind: 'queue', id: 'loans' }, Date.now() - day),
      incident: dealt.id,
    };
    await storeAlerts(context, 'north', [...alerts, dealt, joined, over(0, rule, 15, 1), over(1, changed, 2, 1)]);
    await storeAlerts(context, 'south', [over(0, rule, 1, 1)]);
    expect(await one('unstaffed')).toMatchObject({
      // of thirteen the one that still lasts would have been left, by a hold beyond the six that lasted two minutes more
      noise: { fired: 13, actedOn: 1, days: 14, suggestion: { threshold: 1, holdSeconds: 151, wouldHaveFired: 1 } },
    });
    expect((await one('abandons'))?.noise).toEqual({ fired: 1, actedOn: 1, days: 14, suggestion: null });
    expect((await one('over-limit'))?.noise).toEqual({ fired: 0, actedOn: 0, days: 14, suggestion: null });
    const { id: _id, ...fields } = changed;
    await send('PUT', '/unstaffed', fields);
    expect((await one('unstaffed'))?.noise).toMatchObject({ fired: 1, actedOn: 0 });
  });
});

test('every shipped rule is a rule', () => {
  for (const { id: _id, ...fields } of shippedRules) expect(ruleSchema.safeParse(fields).error).toBeUndefined();
});
