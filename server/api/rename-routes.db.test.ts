import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Grant, NewGrant } from '@floorlight/shared/access/grant.ts';
import type { Scope } from '@floorlight/shared/access/scope.ts';
import type { RuleFields } from '@floorlight/shared/alerts/rule.ts';
import type { Board } from '@floorlight/shared/board/board.ts';
import type { SavedSearch } from '@floorlight/shared/contacts/saved-search.ts';
import { movingReport } from '@floorlight/shared/exports/report-asked.ts';
import type { Schedule } from '@floorlight/shared/exports/schedule.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { FloorSettings } from '@floorlight/shared/settings/floor-settings.ts';
import { accessChannel } from '@floorlight/shared/store/access-changes.ts';
import { rulesOf, setRule } from '@floorlight/shared/store/alert-rules.ts';
import { searchAudit } from '@floorlight/shared/store/audit/search-audit.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { findSchedule, insertSchedule } from '@floorlight/shared/store/exports/schedules.ts';
import { readGrants } from '@floorlight/shared/store/grants.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { readDefined } from '@floorlight/shared/store/read-settings.ts';
import { insertSearch, listSearches } from '@floorlight/shared/store/saved-searches/saved-searches.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openFoldedFloor, type FoldedFloor } from '../../tests/support/folded-floor.ts';
import { createKey, makeKey } from '../auth/create-key.ts';
import { mergesOf } from '../ingest/merges.ts';
import { grantsFor } from '../testing/grants-for.ts';
import { cloudEvent, postSigned } from '../testing/post-signed.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
let supervisor: string;
let folded: FoldedFloor;

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  supervisor = await createKey(context, { name: 'The supervisor', grants: grantsFor('supervisor', 'north') });
});
afterAll(async () => {
  await stop();
  await context.close();
});

const send = (method: string, path: string, body?: unknown, key = supervisor): Promise<Response> =>
  fetch(`${url}/api/v1/floors/north${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const rename = (kind: 'teams' | 'programs', from: string, to: string, key?: string): Promise<Response> =>
  send('POST', `/${kind}/${encodeURIComponent(from)}/rename`, { name: to }, key);
const done = async (response: Promise<Response>): Promise<unknown> => {
  const answer = await response;
  return [answer.status, await answer.json()];
};
const faults = async (response: Promise<Response>): Promise<unknown[]> => {
  const { status, errors } = (await (await response).json()) as { status: number; errors?: { field: string }[] };
  return [status, ...new Set((errors ?? []).map(({ field }) => field))];
};
const settings = async (): Promise<FloorSettings> => (await (await send('GET', '/settings')).json()) as FloorSettings;
const board = async (): Promise<Board> => {
  await folded.fold();
  return (await readBoard(context.redis, 'north')) ?? Promise.reject(new Error('no board'));
};
const teamsOf = ({ agents }: Board) => Object.fromEntries(agents.map(({ id, team }) => [id, team]));

const teams = (...named: [floor: string, team: string][]): Scope => ({
  kind: 'teams',
  teams: named.map(([floor, team]) => ({ floor, team })),
});
const programs = (...named: string[]): Scope => ({
  kind: 'programs',
  programs: named.map((program) => ({ floor: 'north', program })),
});
const holder = (...grants: NewGrant[]): Promise<{ id: string; key: string }> => makeKey(context, { name: 'holder', grants });
const scopesOf = async (id: string): Promise<Scope[]> =>
  (await readGrants(context, id)).map(({ scope }: Pick<Grant, 'scope'>) => scope);

/** Whom servers are told of meanwhile, to look at anew. */
const announced = async (act: () => Promise<unknown>, count: number): Promise<string[]> => {
  const told: string[] = [];
  const hearing = context.connect();
  await hearing.subscribe(accessChannel);
  hearing.on('message', (_channel, id) => told.push(id));
  await act();
  await expect.poll(() => told.length).toBe(count);
  hearing.disconnect();
  return told.sort();
};

const teamRule: RuleFields = {
  name: 'Too few',
  enabled: true,
  measure: 'occupancy_30',
  named: null,
  scope: { kind: 'team', only: ['Blue', 'Red'] },
  threshold: 9000,
  clear: 8500,
  least: 0,
  holdSeconds: 0,
  severity: 'warning',
  hours: null,
  tell: [],
};
const ruleOnTeams = async (): Promise<string[] | null | undefined> =>
  rulesOf(await readDefined(context, 'north')).find(({ id }) => id === 'few')?.scope.only;

beforeEach(async () => {
  await context.redis.flushdb();
  mergesOf(context).forgetAll();
  await context.db.deleteFrom('floors').execute();
  for (const id of ['north', 'south']) await defineFloor(context, { id, name: id, timezone: 'UTC' });
  folded = await openFoldedFloor(context, 'north');
  const { id, secret } = await createSource(context, { name: 'PBX', kind: 'generic', floors: ['north'] });
  const time = new Date(Date.now() - 1000).toISOString();
  const signedIn = (agent: string, team: string): object => cloudEvent('agent.signed_in', { agent, team }, { time });
  const told = [signedIn('ada', 'Blue'), signedIn('bob', 'Red'), signedIn('cleo', 'Red')];
  expect((await postSigned({ url, source: id, secret }, JSON.stringify(told))).status).toBe(202);
  await send('PUT', '/agents/cleo', { name: 'Cleo', team: 'Blue' });
  await send('PUT', '/queues/sales', { name: 'Sales', program: 'Acme' });
  await send('PUT', '/queues/chat', { program: 'Acme' });
  await send('PUT', '/queues/other', { program: 'Bolt' });
  await send('PUT', '/dispositions/CB', { name: 'Callback', programs: ['Acme', 'Bolt'] });
  await setRule(context, 'north', 'few', teamRule);
  await folded.fold();
});

describe('a team', () => {
  test('is called otherwise on all its agents, those of a source too, and on boards', async () => {
    expect(await done(rename('teams', 'Blue', 'Sky & Sea'))).toEqual([202, { accepted: true, merged: false }]);
    expect(teamsOf(await board())).toEqual({ ada: 'Sky & Sea', bob: 'Red', cleo: 'Sky & Sea' });
    const { agents, teams: inUse } = await settings();
    expect(inUse).toEqual(['Red', 'Sky & Sea']);
    expect(agents.find(({ agent }) => agent === 'ada')).toMatchObject({ registered: true, name: null, team: 'Sky & Sea' });
    expect(agents.find(({ agent }) => agent === 'cleo')).toMatchObject({ name: 'Cleo', team: 'Sky & Sea' });
    expect(agents.find(({ agent }) => agent === 'bob')).toMatchObject({ registered: false });
  });

  test('takes grants on it and rules of alerts along, on its own floor; each holder is announced', async () => {
    const lead = await holder({ role: 'team_lead', scope: teams(['north', 'Blue'], ['south', 'Blue']) });
    const second = await holder(
      { role: 'team_lead', scope: teams(['north', 'Red']) },
      { role: 'planner', scope: teams(['north', 'Blue']) },
    );
    const third = await holder({ role: 'team_lead', scope: teams(['north', 'Red']) });
    expect(await announced(() => rename('teams', 'Blue', 'Sky'), 2)).toEqual([lead.id, second.id].sort());
    expect(await scopesOf(lead.id)).toEqual([teams(['north', 'Sky'], ['south', 'Blue'])]);
    expect(await scopesOf(second.id)).toEqual([teams(['north', 'Red']), teams(['north', 'Sky'])]);
    expect(await scopesOf(third.id)).toEqual([teams(['north', 'Red'])]);
    expect(await ruleOnTeams()).toEqual(['Sky', 'Red']);
    expect((await readDefined(context, 'north')).get('alert-rule:few')).toMatchObject({ ...teamRule, scope: { kind: 'team' } });
    await folded.fold();
    const seen = (await (await send('GET', '/board', undefined, lead.key)).json()) as Board;
    expect(seen.agents.map(({ id }) => id).sort()).toEqual(['ada', 'cleo']);
  });

  test('becomes one with another by its name: what named both names it once', async () => {
    const same: NewGrant = { role: 'team_lead', scope: teams(['north', 'Red']) };
    const both = await holder(same, { role: 'team_lead', scope: teams(['north', 'Blue']) });
    const one = await holder({ role: 'team_lead', scope: teams(['north', 'Blue'], ['north', 'Red']) });
    expect(await done(rename('teams', 'Blue', 'Red'))).toEqual([202, { accepted: true, merged: true }]);
    expect(new Set(Object.values(teamsOf(await board())))).toEqual(new Set(['Red']));
    expect(await scopesOf(both.id)).toEqual([same.scope]);
    expect(await scopesOf(one.id)).toEqual([same.scope]);
    expect(await ruleOnTeams()).toEqual(['Red']);
    expect((await settings()).teams).toEqual(['Red']);
  });

  test('two renamed at the same instant, one after the other: nobody is left behind', async () => {
    const lead = await holder({ role: 'team_lead', scope: teams(['north', 'Blue']) });
    await Promise.all([rename('teams', 'Blue', 'Sky'), rename('teams', 'Red', 'Rose')]);
    expect(teamsOf(await board())).toEqual({ ada: 'Sky', bob: 'Rose', cleo: 'Sky' });
    expect(await ruleOnTeams()).toEqual(['Sky', 'Rose']);
    expect(await scopesOf(lead.id)).toEqual([teams(['north', 'Sky'])]);
  });

  test('is called otherwise on who was merged into another, who stays off the board and is in it once that is undone', async () => {
    expect((await send('PUT', '/agents/cleo/merge', { into: 'bob' })).status).toBe(202);
    await folded.fold();
    await rename('teams', 'Blue', 'Sky');
    expect(teamsOf(await board())).toEqual({ ada: 'Sky', bob: 'Red' });
    expect((await send('DELETE', '/agents/cleo/merge')).status).toBe(202);
    await folded.fold();
    expect((await settings()).agents.find(({ agent }) => agent === 'cleo')).toMatchObject({ name: 'Cleo', team: 'Sky' });
  });

  test('by its own name: nothing changes', async () => {
    expect(await done(rename('teams', 'Blue', 'Blue'))).toEqual([202, { accepted: true, merged: false }]);
    expect((await settings()).agents.find(({ agent }) => agent === 'ada')).toMatchObject({ registered: false });
  });
});

test('mailed exports of a team’s time go on by the team’s new name', async () => {
  const report = movingReport.parse({ of: 'agent-intervals', team: 'Blue', period: 'yesterday' });
  const timing = { days: [1], at: '07:30', zone: 'UTC', disabled: false };
  const asked: Schedule = { name: 'Mornings', report, format: 'csv', language: 'en', ...timing };
  const [own, other] = [asked, { ...asked, report: { ...report, team: 'Red' } }];
  const [id, left] = [own, other].map((one) => insertSchedule(context.db, 'north', 'somebody', one, Date.now()));
  await Promise.all([id, left]);
  expect(await done(rename('teams', 'Blue', 'Sky'))).toMatchObject([202, { accepted: true }]);
  expect((await findSchedule(context.db, (await id)!))?.schedule).toEqual({ ...own, report: { ...report, team: 'Sky' } });
  expect((await findSchedule(context.db, (await left)!))?.schedule).toEqual(other);
});

test('searches of contacts that are kept go on: by a team’s new name, and by both names of a program, whose contacts have the old one', async () => {
  const whose = { floor: 'north', person: 'somebody', sharing: true };
  const keep = (name: string, search: SavedSearch['search'], floor = 'north') =>
    insertSearch(context.db, { ...whose, floor }, { name, shared: true, search });
  const named = { team: ['Blue', 'Red'], program: ['Acme'], text: 'Blue' };
  await keep('one', named);
  await keep('other', { text: 'Acme' });
  await keep('elsewhere', named, 'south');
  await rename('teams', 'Blue', 'Sky');
  await rename('programs', 'Acme', 'Acme Ltd');
  const kept = (floor: string) => listSearches(context.db, { ...whose, floor });
  expect((await kept('north')).map(({ search }) => search)).toEqual([
    { ...named, team: ['Sky', 'Red'], program: ['Acme', 'Acme Ltd'] },
    { text: 'Acme' },
  ]);
  expect((await kept('south')).map(({ search }) => search)).toEqual([named]);
});

describe('a program', () => {
  const report = movingReport.parse({ of: 'intervals', programs: ['Acme', 'Bolt'], period: 'yesterday' });

  test('is called otherwise on its queues, in dispositions and on boards; who was granted it sees it still', async () => {
    const client = await holder({ role: 'client', scope: programs('Acme'), names: 'full' });
    const left = await holder({ role: 'client', scope: programs('Bolt') });
    expect(await announced(() => rename('programs', 'Acme', 'Acme Ltd'), 1)).toEqual([client.id]);
    const { queues, dispositions, programs: inUse } = await settings();
    expect(inUse).toEqual(['Acme Ltd', 'Bolt']);
    expect(queues.map(({ queue, name, program }) => [queue, name, program])).toEqual([
      ['chat', null, 'Acme Ltd'],
      ['other', null, 'Bolt'],
      ['sales', 'Sales', 'Acme Ltd'],
    ]);
    expect(dispositions).toMatchObject([{ name: 'Callback', programs: ['Acme Ltd', 'Bolt'] }]);
    expect((await board()).queues.find(({ id }) => id === 'sales')?.program).toBe('Acme Ltd');
    expect(await readGrants(context, client.id)).toEqual([{ role: 'client', scope: programs('Acme Ltd'), names: 'full' }]);
    expect(await scopesOf(left.id)).toEqual([programs('Bolt')]);
    const seen = (await (await send('GET', '/board', undefined, client.key)).json()) as Board;
    expect(
      seen.queues
        .filter(({ kind }) => kind === 'queue')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['chat', 'sales']);
  });

  test('becomes one with another by its name, in scheduled reports too', async () => {
    const client = await holder({ role: 'client', scope: programs('Acme', 'Bolt') });
    const timing = { days: [1], at: '07:30', zone: 'UTC', disabled: false };
    const asked: Schedule = { name: 'Mornings', report, format: 'csv', language: 'en', ...timing };
    const id = (await insertSchedule(context.db, 'north', 'somebody', asked, Date.now()))!;
    const elsewhere = (await insertSchedule(context.db, 'south', 'somebody', asked, Date.now()))!;
    expect(await done(rename('programs', 'Acme', 'Bolt'))).toEqual([202, { accepted: true, merged: true }]);
    expect((await settings()).programs).toEqual(['Bolt']);
    expect((await settings()).dispositions).toMatchObject([{ programs: ['Bolt'] }]);
    expect(await scopesOf(client.id)).toEqual([programs('Bolt')]);
    expect((await findSchedule(context.db, id))?.schedule).toEqual({ ...asked, report: { ...report, programs: ['Bolt'] } });
    expect((await findSchedule(context.db, elsewhere))?.schedule).toEqual(asked);
  });
});

test('the audit log has what was renamed, and of each holder no more than this floor’s part', async () => {
  const scope = teams(['north', 'Blue'], ['south', 'Secret']);
  const lead = await holder({ role: 'team_lead', scope });
  await rename('teams', 'Blue', 'Red');
  const told = async (action: 'setting-changed' | 'grants-changed') => {
    const [newest] = await searchAudit(context.db, { floors: ['north'], action, limit: 1 });
    return newest && [newest.subject, newest.actor.name, newest.detail];
  };
  const set = { what: 'team', name: 'Red', merged: true, set: 3, grants: 1 };
  await expect
    .poll(() => told('grants-changed'))
    .toEqual([lead.id, 'The supervisor', { from: 'teams north/Blue', to: 'teams north/Red' }]);
  expect(await told('setting-changed')).toEqual(['Blue', 'The supervisor', set]);
});

describe('is refused', () => {
  test.each([
    ['a team the floor does not have', 'teams', 'Green', 'Sky', [404, 'team']],
    ['a program the floor does not have', 'programs', 'Blue', 'Sky', [404, 'program']],
    ['an empty name', 'teams', 'Blue', '', [400, 'name']],
    ['a name too long', 'programs', 'Acme', 'x'.repeat(201), [400, 'name']],
  ] as const)('%s, by name', async (_what, kind, from, to, expected) => {
    expect(await faults(rename(kind, from, to))).toEqual(expected);
  });

  test('to who does not set the whole floor: a client viewer, a lead, a supervisor of a part; nothing changes', async () => {
    const held: NewGrant[] = [
      { role: 'client', scope: programs('Acme') },
      { role: 'team_lead', scope: { kind: 'floors', floors: ['north'] } },
      { role: 'supervisor', scope: teams(['north', 'Blue']) },
    ];
    for (const one of held) {
      const { key } = await holder(one);
      expect((await rename('teams', 'Blue', 'Sky', key)).status).toBe(403);
      expect((await rename('programs', 'Acme', 'Bolt', key)).status).toBe(403);
    }
    expect(await settings()).toMatchObject({ teams: ['Blue', 'Red'], programs: ['Acme', 'Bolt'] });
  });
});
