import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { grant, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { exportToken } from '@floorlight/shared/sending/export-token.ts';
import { setGrants } from '@floorlight/shared/store/grants.ts';
import { beginExport, endExport, keptMs, noteReach } from '@floorlight/shared/store/exports/exports.ts';
import { insertPart } from '@floorlight/shared/store/exports/parts.ts';
import { reachOn } from '@floorlight/shared/access/reach.ts';
import { createKey } from '../auth/create-key.ts';
import { FormClient } from '../testing/form-client.ts';
import { openManaged, type Answer, type Managed } from '../testing/managed.ts';
import { goodPassword, personWithPassword } from '../testing/person-with-password.ts';

let managed: Managed;
const keys: Record<string, string> = {};
const grantsOf: Record<string, NewGrant[]> = {
  planner: [{ role: 'planner', scope: { kind: 'floors', floors: ['north'] } }],
  other: [{ role: 'planner', scope: { kind: 'floors', floors: ['north'] } }],
  client: [{ role: 'client', scope: { kind: 'programs', programs: [{ floor: 'north', program: 'Acme' }] } }],
  screen: [{ role: 'screen', scope: { kind: 'floors', floors: ['north'] }, names: 'full' }],
};

beforeAll(async () => {
  managed = await openManaged();
  for (const [name, grants] of Object.entries(grantsOf))
    keys[name] = await createKey(managed.context, { name, grants: grants.map((one) => grant.parse(one)) });
});
afterEach(async () => {
  await managed.context.db.deleteFrom('exports').execute();
  await managed.context.db.deleteFrom('export_schedules').execute();
});
afterAll(() => managed.close());

const report = { of: 'intervals', period: { from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z' }, width: 30 };
const send = (method: string, path: string, body?: unknown, as = 'planner'): Promise<Answer> =>
  managed.send(method, `/floors/north/${path}`, body, keys[as]);
const ask = async (as = 'planner', over: object = {}): Promise<string> => {
  const { status, body } = await send('POST', 'exports', { report, format: 'csv', ...over }, as);
  expect([status, body]).toEqual([202, { accepted: true, export: expect.any(String) as string }]);
  return (body as { export: string }).export;
};

const text = 'start,offered\r\n2026-03-02T00:00:00Z,1\r\n';
/** As a worker does it. */
const make = async (id: string, as = 'planner', parts = [text]): Promise<void> => {
  const { db } = managed.context;
  const begun = (await beginExport(db, id))!;
  await noteReach(
    db,
    begun,
    reachOn(
      grantsOf[as]!.map((one) => grant.parse(one)),
      'floor.watch',
      'north',
    )!,
    'Málaga_2026.csv',
  );
  for (const [nth, part] of parts.entries()) await insertPart(db, begun, nth, Buffer.from(part));
  await endExport(db, begun, { rows: 1, bytes: Buffer.byteLength(parts.join('')) }, Date.now());
};
interface Shown {
  readonly state: string;
  readonly link: string | null;
}
const shown = async (id: string, as = 'planner'): Promise<Shown> =>
  (await send('GET', `exports/${id}`, undefined, as)).body as Shown;
const linkOf = async (id: string, as = 'planner'): Promise<string> => {
  const { pathname } = new URL((await shown(id, as)).link!);
  return managed.url + pathname;
};

test('a file is asked for, is made, and is fetched by its link, byte for byte, and each step is in the audit log', async () => {
  const id = await ask();
  expect(await shown(id)).toMatchObject({
    export: id,
    report: { ...report, by: 'queue' },
    state: 'waiting',
    done: 0,
    link: null,
  });
  await make(id, 'planner', [text, 'a'.repeat(1_000_000), 'b']);
  expect(await shown(id)).toMatchObject({ state: 'done', done: 1, rows: 1, fileName: 'Málaga_2026.csv', fault: null });
  const answer = await fetch(await linkOf(id));
  expect([answer.status, Object.fromEntries(answer.headers)]).toMatchObject([
    200,
    {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="M?laga_2026.csv"; filename*=UTF-8''M%C3%A1laga_2026.csv`,
      'cache-control': 'private, no-store',
    },
  ]);
  expect(await answer.text()).toBe(`${text}${'a'.repeat(1_000_000)}b`);
  const told = (await managed.told('exported')).filter(({ subject }) => subject === id);
  expect(told.map(({ detail: { step }, floor, actor }) => [step, floor, actor.name])).toEqual([
    ['fetched', 'north', 'planner'],
    ['asked', 'north', 'planner'],
  ]);
  expect(parse(text, { columns: true })).toHaveLength(1);
});

test('a look at the link alone takes nothing, and is not noted', async () => {
  const id = await ask();
  await make(id);
  const { status, headers } = await fetch(await linkOf(id), { method: 'HEAD' });
  expect([status, headers.get('content-length')]).toEqual([200, String(text.length)]);
  expect(
    (await managed.told('exported')).filter(({ subject, detail }) => subject === id && detail['step'] === 'fetched'),
  ).toEqual([]);
});

describe('a file is its asker’s alone', () => {
  test('nobody else finds it, lists it or throws it away', async () => {
    const id = await ask();
    expect((await send('GET', `exports/${id}`, undefined, 'other')).status).toBe(404);
    expect((await send('DELETE', `exports/${id}`, undefined, 'other')).status).toBe(404);
    expect((await send('GET', 'exports', undefined, 'other')).body).toEqual({ exports: [] });
    expect((await send('GET', 'exports')).body).toMatchObject({ exports: [{ export: id }] });
    expect((await send('DELETE', `exports/${id}`)).status).toBe(202);
    expect((await send('GET', `exports/${id}`)).status).toBe(404);
  });

  test('a link is dead that was changed, ran out, or whose file is gone, half made, or not theirs to have any more', async () => {
    const { context, url } = managed;
    const status = async (path: string): Promise<number> => (await fetch(path)).status;
    const id = await ask();
    const early = `${url}/e/${exportToken(context.config, id, Date.now() + 60_000)}`;
    expect(await status(early)).toBe(404);
    await make(id);
    const good = await linkOf(id);
    expect(await status(good)).toBe(200);
    const page = await fetch(`${good.slice(0, -1)}!`, { headers: { 'accept-language': 'es' } });
    expect([page.status, (await page.text()).includes('Este archivo no está')]).toEqual([404, true]);
    expect(await status(`${url}/e/${exportToken(context.config, id, Date.now() - 1)}`)).toBe(404);
    await context.db.updateTable('exports').set({ expires_at: new Date() }).where('id', '=', id).execute();
    expect(await status(good)).toBe(404);
    await context.db.deleteFrom('exports').where('id', '=', id).execute();
    expect(await status(good)).toBe(404);
  });

  test('who reaches less, or something else, than when it was made has to have it made again', async () => {
    const id = await ask('client');
    await make(id, 'client');
    const link = await linkOf(id, 'client');
    const { db } = managed.context;
    const { asked_by: holder } = await db.selectFrom('exports').select('asked_by').where('id', '=', id).executeTakeFirstOrThrow();
    const held = (grants: NewGrant[]): Promise<void> => setGrants(managed.context, holder, grants, 'test');
    const programs = (program: string): NewGrant[] => [
      { role: 'client', scope: { kind: 'programs', programs: [{ floor: 'north', program }] } },
    ];
    const statuses: number[] = [];
    for (const grants of [programs('Acme'), programs('Zenith'), [], grantsOf['planner']!]) {
      await held(grants);
      statuses.push((await fetch(link)).status);
    }
    expect(statuses).toEqual([200, 404, 404, 200]);
    await held(grantsOf['client']!);
  });
});

describe('what cannot be asked for is named', () => {
  test.each([
    [{ report: { ...report, period: { from: '2026-03-03T00:00:00Z', to: '2026-03-02T00:00:00Z' } } }, 'report.period'],
    [{ report: { ...report, period: { from: '2023-03-03T00:00:00Z', to: '2026-03-02T00:00:00Z' } } }, 'report.period'],
    [{ report: { ...report, period: { from: '02/03/2026', to: '03/03/2026' } } }, 'report.period'],
    [{ report: { ...report, period: 'last-year' } }, 'report.period'],
    [{ report: { ...report, width: 20 } }, 'report.width'],
    [{ report: { ...report, columns: ['x'] } }, 'report'],
    [{ format: 'docx' }, 'format'],
    [{ language: 'fr' }, 'language'],
  ])('%j', async (over, field) => {
    const { status, body } = await send('POST', 'exports', { report, format: 'csv', ...over });
    const { errors } = body as { errors: { field: string; detail: string }[] };
    expect([status, errors.length > 0]).toEqual([400, true]);
    for (const one of errors) expect(one.field.startsWith(field), JSON.stringify(one)).toBe(true);
  });

  test('a queue of another program is one that is not there', async () => {
    const of = (queue: string): Promise<unknown[]> =>
      managed.faults(send('POST', 'exports', { report: { ...report, queues: [queue] }, format: 'csv' }, 'client'));
    expect([await of('sales'), await of('loans')]).toEqual([[202], [404, 'report.queues']]);
  });

  test('of agents, one who is not theirs is one who is not there', async () => {
    const of = (over: object, as: string): Promise<unknown[]> =>
      managed.faults(send('POST', 'exports', { report: { ...agents, ...over }, format: 'csv' }, as));
    const agents = { of: 'agent-intervals', period: 'today' };
    expect([await of({}, 'planner'), await of({ by: 'agent' }, 'planner')]).toEqual([[202], [202]]);
    expect([await of({ by: 'agent' }, 'client'), await of({ agent: 'ada' }, 'client')]).toEqual([[202], [404, 'report.agent']]);
    expect(await of({ queues: ['sales'] }, 'planner')).toEqual([400, 'report']);
  });

  test('what is certain to be too large is refused when it is asked for, with what to change; what may fit is not', async () => {
    await sql`
      insert into interval_tallies (floor, attribution, start_at, queue, version, cursor, tally)
      select 'north', 'cohort', start_at, 'sales', 1, '0-0', '{"tally": {"offered": 1}, "longest": [], "truncated": false}'
      from generate_series('2025-01-01Z'::timestamptz, '2025-02-22 11:45Z', interval '15 minutes') as start_at`.execute(
      managed.context.db,
    );
    const year = { from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' };
    const of = (over: object, format = 'pdf'): Promise<Answer> =>
      send('POST', 'exports', { report: { ...report, period: year, ...over }, format });
    expect(await of({ width: 15 })).toMatchObject({
      status: 400,
      body: {
        code: 'too-many-rows',
        detail: 'A PDF holds up to 5,000 rows. Choose wider intervals, fewer queues or XLSX.',
        errors: [
          { field: 'report.period', detail: expect.stringMatching(/^gives more than 5,000 rows; make it shorter/) as string },
        ],
      },
    });
    expect(await of({ width: 15, by: 'program' })).toMatchObject({ status: 400, body: { code: 'too-many-rows' } });
    expect(await of({ width: 60, by: 'floor', empty: true })).toMatchObject({ status: 400, body: { code: 'too-many-rows' } });
    const fits = [of({ width: 30 }), of({ width: 15, queues: ['loans'] }), of({ width: 15 }, 'csv')];
    expect((await Promise.all(fits)).map(({ status }) => status)).toEqual([202, 202, 202]);
    await managed.context.db.deleteFrom('interval_tallies').execute();
  });

  test('of agents one by one, too', async () => {
    await sql`
      insert into agent_tallies (floor, start_at, agent, version, cursor, tally)
      select 'north', start_at, 'ada', 1, '0-0', '{}'
      from generate_series('2025-01-01Z'::timestamptz, '2025-02-22 11:45Z', interval '15 minutes') as start_at`.execute(
      managed.context.db,
    );
    const agents = { of: 'agent-intervals', period: { from: '2025-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }, width: 15 };
    const of = async (over: object): Promise<number> =>
      (await send('POST', 'exports', { report: { ...agents, ...over }, format: 'pdf' })).status;
    expect([await of({ by: 'agent' }), await of({ by: 'agent', width: 30 }), await of({ by: 'team' })]).toEqual([400, 202, 202]);
    await managed.context.db.deleteFrom('agent_tallies').execute();
  });

  test('five at once are enough; a screen takes none', async () => {
    for (let times = 0; times < 5; times += 1) await ask();
    expect((await send('POST', 'exports', { report, format: 'csv' })).status).toBe(409);
    expect((await send('POST', 'exports', { report, format: 'csv' }, 'other')).status).toBe(202);
  });
});

describe('schedules', () => {
  const mornings = {
    name: 'Mornings',
    report: { of: 'intervals', period: 'yesterday' },
    format: 'pdf',
    days: [1, 5],
    at: '07:30',
    zone: 'Europe/Madrid',
  };

  /** People have them: mail goes to nobody else. */
  const signedIn = async (email: string) => {
    await personWithPassword(managed.context, email, { grants: grantsOf['planner']! });
    const client = new FormClient(managed.url);
    await client.post('/sign-in', { email, password: goodPassword });
    return async (method: string, path: string, body?: unknown): Promise<Answer> => {
      const response = await fetch(`${managed.url}/api/v1/floors/north/${path}`, {
        method,
        headers: { cookie: client.cookie, origin: managed.url, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: await response.json() };
    };
  };

  test('somebody sets one up for themselves, changes it, switches it off and deletes it; nobody else sees it', async () => {
    const [ada, bob] = [await signedIn('ada@example.org'), await signedIn('bob@example.org')];
    const made = await ada('POST', 'export-schedules', mornings);
    expect(made.status).toBe(202);
    const { schedule: id } = made.body as { schedule: string };
    const list = async (who: typeof ada): Promise<unknown[]> =>
      ((await who('GET', 'export-schedules')).body as { schedules: unknown[] }).schedules;
    expect(await list(ada)).toMatchObject([
      { ...mornings, schedule: id, disabled: false, stopped: null, nextAt: expect.any(String) as string },
    ]);
    expect(await list(bob)).toEqual([]);
    expect((await bob('PUT', `export-schedules/${id}`, mornings)).status).toBe(404);
    expect((await bob('DELETE', `export-schedules/${id}`)).status).toBe(404);
    expect((await ada('PUT', `export-schedules/${id}`, { ...mornings, at: '08:00', disabled: true })).status).toBe(202);
    expect(await list(ada)).toMatchObject([{ at: '08:00', disabled: true, nextAt: null }]);
    expect((await ada('DELETE', `export-schedules/${id}`)).status).toBe(202);
    expect(await list(ada)).toEqual([]);
    const told = (await managed.told('exported')).filter(({ subject }) => subject === id);
    expect(told.map(({ detail }) => detail['step'])).toEqual(['schedule deleted', 'schedule changed', 'schedule made']);
  });

  test('a key has no mailbox; a period that stays the same is no schedule’s', async () => {
    expect((await send('POST', 'export-schedules', mornings)).status).toBe(403);
    const ada = await signedIn('cyd@example.org');
    expect((await ada('POST', 'export-schedules', { ...mornings, report })).status).toBe(400);
  });
});

test('a file outlives no week', async () => {
  const id = await ask();
  const { db } = managed.context;
  const { asked_at, expires_at } = await db.selectFrom('exports').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  expect(expires_at.getTime() - asked_at.getTime()).toBe(keptMs);
});
