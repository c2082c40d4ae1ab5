import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subjectKinds } from '@floorlight/shared/alerts/measure.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { openAudit, type Audit } from '@floorlight/shared/store/audit/open-audit.ts';
import { apiRoutes } from '@floorlight/server/api/router.ts';
import { buildApp } from '@floorlight/server/app.ts';
import { openIdentify } from '@floorlight/server/auth/identify.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { openAuth } from '@floorlight/server/auth/open-auth.ts';
import { openLive } from '@floorlight/server/live/live.ts';
import { openOpaqueAgents } from '@floorlight/server/live/opaque-agents.ts';
import { Screen } from '@floorlight/server/testing/screen.ts';
import { serve } from '@floorlight/server/testing/serve.ts';
import { openTestContext } from '../support/context.ts';
import { agents, contacts, openReaders, openSharedFloors, queues, type Reader } from './shared-floor.ts';
import { floors } from './world.ts';

let context: Context;
let audit: Audit;
let url: string;
let people: Reader[];
let alerts: string[];
let live: ReturnType<typeof openLive>;
let stop: () => Promise<void>;

beforeAll(async () => {
  context = await openTestContext();
  await migrateAuth(context);
  await openSharedFloors(context);
  alerts = (await context.db.selectFrom('alerts').select('id').distinct().execute()).map(({ id }) => id);
  people = await openReaders(context);
  const auth = openAuth(context);
  const identify = openIdentify(context, auth);
  audit = openAudit(context);
  const served = await serve(buildApp(context, { audit, auth, identify }));
  ({ url, stop } = served);
  live = openLive(served.server, context, identify);
});
afterAll(async () => {
  await live.close();
  await stop();
  await audit.close();
  await context.close();
});

const span = 'from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z';
const measures = ['service-level', 'answered', 'aht', 'offered', 'waiting'];
const agentMeasures = ['time-in-state', 'idle30'];
const named = (): string[] => [
  ...agents,
  ...agents.map((agent) => openOpaqueAgents(context.config.FLOORLIGHT_SECRET)('north')(agent)),
];

/** What is asked of a route besides nothing. */
const searches: Record<string, () => string[]> = {
  '/floors/{floor}/board': () => ['view=initials', 'view=counts'],
  '/floors/{floor}/intervals': () => [span, ...queues.map((queue) => `${span}&queue=${encodeURIComponent(queue)}`)],
  '/floors/{floor}/agent-intervals': () =>
    ['agent', 'team', 'queue', 'floor'].flatMap((by) => [
      `${span}&by=${by}`,
      ...named().map((agent) => `${span}&by=${by}&agent=${encodeURIComponent(agent)}`),
      ...['Red', 'Blue'].map((team) => `${span}&by=${by}&team=${team}`),
    ]),
  '/floors/{floor}/proof': () => [
    ...queues.flatMap((queue) =>
      measures.map((measure) => {
        const subject = queue === '*' || queue.startsWith('group:') ? 'group' : 'queue';
        return `subject=${subject}&id=${encodeURIComponent(queue)}&measure=${measure}&period=today`;
      }),
    ),
    ...named().flatMap((agent) =>
      agentMeasures.flatMap((measure) =>
        ['full', 'initials'].map((view) => `subject=agent&id=${agent}&measure=${measure}&view=${view}`),
      ),
    ),
  ],
  '/floors/{floor}/intervals/proof': () => [
    `${span}&measure=answered`,
    ...queues.flatMap((queue) =>
      ['service-level', 'answered', 'aht'].flatMap((measure) =>
        ['cohort', 'outcome'].map(
          (attribution) => `${span}&queue=${encodeURIComponent(queue)}&measure=${measure}&attribution=${attribution}`,
        ),
      ),
    ),
  ],
  '/floors/{floor}/judging-changes': () => [span],
  '/floors/{floor}/alerts': () => [
    'limit=200',
    ...queues.map((queue) => `subject=queue:${encodeURIComponent(queue)}`),
    ...queues.map((queue) => `subject=group:${encodeURIComponent(queue)}`),
    ...named().map((agent) => `subject=agent:${encodeURIComponent(agent)}`),
    'subject=team:Red',
  ],
  '/floors/{floor}/agents/{agent}/day': () => ['view=initials', 'date=2026-03-02', 'date=2999-01-01'],
  '/floors/{floor}/schedules/exceptions': () => ['state=asked', 'from=2026-03-01&to=2026-03-03'],
  '/floors/{floor}/schedules': () => ['from=2026-03-01&to=2026-03-03'],
  '/floors/{floor}/queues/{queue}/day': () => ['date=2026-03-02'],
};

const ids: Record<string, () => readonly string[]> = {
  floor: () => floors,
  queue: () => queues,
  agent: named,
  contact: () => contacts,
  alert: () => alerts,
};

const filled = (path: string): string[] => {
  const name = /\{(\w+)\}/.exec(path)?.[1];
  if (name === undefined) return [path];
  const values = ids[name]?.() ?? ['no-such-thing'];
  return values.flatMap((value) => filled(path.replace(`{${name}}`, encodeURIComponent(value))));
};

const paths = (): string[] =>
  apiRoutes(context)
    .filter(({ method }) => method === 'get')
    .flatMap(({ path }) =>
      filled(path)
        .flatMap((one) => [one, ...(searches[path]?.() ?? []).map((search) => `${one}?${search}`)])
        .map((one) => `/api/v1${one}`),
    );

/** An error may say again what was asked, and no more. */
const withoutAsked = (path: string, text: string): string =>
  [...floors, ...agents, ...queues, ...contacts]
    .filter((id) => decodeURIComponent(path).includes(id))
    .reduce((left, id) => left.replaceAll(`"${id}"`, '').replaceAll(`\\"${id}\\"`, '').replaceAll(`/floors/${id}/`, ''), text);

const ask = async (path: string, key: string): Promise<{ status: number; told: string }> => {
  const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } });
  const text = await response.text();
  return { status: response.status, told: response.ok ? text : withoutAsked(path, text) };
};

describe('two clients, two teams and another floor with the same ids', () => {
  test('who reaches a part is told nothing of the rest, by no call and no error', { timeout: 120_000 }, async () => {
    expect(new Set(alerts.map((id) => id.split('-')[0]))).toEqual(new Set(subjectKinds));
    const wrong: string[] = [];
    for (const { title, key, hidden, told: must } of people) {
      const all: string[] = [];
      for (const path of paths()) {
        const { status, told } = await ask(path, key);
        if (status >= 500) wrong.push(`${title}: ${path} ${status}`);
        all.push(told);
        const found = new RegExp(`.{0,80}(${hidden.source}).{0,60}`, hidden.flags).exec(told);
        if (found) wrong.push(`${title}: ${path} ${status}: ${found[0]}`);
      }
      expect([title, all.length > 100, all.join('\n')]).toEqual([title, true, expect.stringMatching(must)]);
      expect([title, all.join('\n')]).toEqual([title, expect.stringContaining('"rule":"waits"')]);
    }
    expect(wrong).toEqual([]);
  });

  test('nor by the socket, nor by the page for screens without a browser of today', async () => {
    for (const { title, key, hidden, told } of people) {
      const screen = new Screen(url, { authorization: `Bearer ${key}` });
      await screen.connected();
      expect(await screen.watch('south')).toMatchObject({ ok: false, code: 'unknown-floor' });
      expect(await screen.watch('north')).toMatchObject({ ok: true });
      screen.close();
      const board = JSON.stringify(screen.board);
      expect([title, board]).toEqual([title, expect.stringMatching(told)]);
      expect([title, board]).not.toEqual([title, expect.stringMatching(hidden)]);
      const page = await ask('/wall/north/plain', key);
      expect([title, page.status, page.told]).toEqual([title, 200, expect.stringContaining('Orders of north')]);
      expect([title, page.told]).not.toEqual([title, expect.stringMatching(hidden)]);
      expect((await ask('/wall/south/plain', key)).status).toBe(404);
    }
  });

  test('what a disposition means is told of a contact, and not for whom else it is', async () => {
    const meant = async (title: string, key = people.find((one) => one.title === title)?.key ?? '') => {
      const answer = await fetch(`${url}/api/v1/floors/north/contacts/c-ada`, { headers: { authorization: `Bearer ${key}` } });
      return ((await answer.json()) as { dispositions: object[] }).dispositions;
    };
    expect(await meant('client of acme')).toMatchObject([{ name: 'Sold it', programs: ['acme'], queues: ['orders'] }]);
    expect(await meant('client of north')).toMatchObject([{ queues: ['orders', 'loans-zenith'] }]);
  });

  const as = (title: string, path: string): Promise<Response> => {
    const { key } = people.find((one) => one.title === title) ?? { key: '' };
    return fetch(`${url}/api/v1/floors/north${path}`, { headers: { authorization: `Bearer ${key}` } });
  };

  test('the time of one agent is not asked for by an id that may not be read, summed however', async () => {
    for (const by of ['agent', 'team', 'queue', 'floor']) {
      const one = await as('client of north', `/agent-intervals?${span}&by=${by}&agent=ada`);
      expect([by, one.status, ((await one.json()) as { code: string }).code]).toEqual([by, 403, 'names-hidden']);
      if (by !== 'agent') expect((await as('client of north', `/agent-intervals?${span}&by=${by}`)).status).toBe(200);
    }
  });

  test('[BD1] what threatens a group is told to who sees all queues; a queue’s own, and nobody of another’s to help it', async () => {
    const others = [
      { kind: 'queue', id: 'loans-zenith', spare: 2 },
      { kind: 'reason', id: 'Zenith training', spare: 1 },
    ];
    const lever = { agents: 2, minutes: 20, from: [] };
    const risk = { level: 'ok', belowGoal: 0, predicted: 1, needed: 0, expected: 1, because: 'Quiet', lever };
    const { board } = floorKeys('north');
    for (const id of ['orders', 'group:ours']) {
      const tile = JSON.parse((await context.redis.hget(board, `q:${id}`)) ?? '{}') as object;
      await context.redis.hset(
        board,
        `q:${id}`,
        JSON.stringify({ ...tile, risk: { ...risk, lever: { ...lever, from: others } } }),
      );
    }
    const riskOf = async (title: string, queue: string): Promise<unknown> =>
      ((await (await as(title, `/queues/${queue}/day`)).json()) as { risk: unknown }).risk;
    expect(await riskOf('client of acme', 'orders')).toEqual(risk);
    expect(await riskOf('client of acme', 'group:ours')).toBeNull();
    for (const queue of ['orders', 'group:ours'])
      expect(await riskOf('team lead of Blue', queue)).toEqual({ ...risk, lever: { ...lever, from: others } });
  });

  test('an error says again what was asked, not who stands behind it', async () => {
    const hidden = openOpaqueAgents(context.config.FLOORLIGHT_SECRET)('north')('rex-redteam');
    for (const path of [
      `/agents/${hidden}/day?view=initials`,
      `/proof?subject=agent&id=${hidden}&measure=idle30&view=initials`,
    ]) {
      const answer = await as('team lead of Blue', path);
      const text = await answer.text();
      expect([path, answer.status, text]).toEqual([path, 404, expect.stringContaining(`has no agent \\"${hidden}\\"`)]);
    }
    expect((await as('team lead of Blue', `/agents/${hidden}/day?view=initials&date=2999-01-01`)).status).toBe(404);
  });
});
