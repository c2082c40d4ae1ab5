import { afterAll, beforeAll, expect, test } from 'vitest';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { floorKeys, floorsKey } from '@floorlight/shared/store/keys.ts';
import { createKey } from '../auth/create-key.ts';
import { openManaged, type Managed } from '../testing/managed.ts';
import { cloudEvent, postSigned } from '../testing/post-signed.ts';

let managed: Managed;
beforeAll(async () => {
  managed = await openManaged();
});
afterAll(() => managed.close());

interface Made {
  id: string;
  url: string;
  secret: string;
}
const make = async (name = 'PBX', floors = ['north']): Promise<Made> => {
  const { status, body } = await managed.send('POST', '/sources', { name, kind: 'generic', floors });
  expect(status).toBe(202);
  return body as Made;
};
const put = (id: string, body: object) =>
  managed.send('PUT', `/sources/${id}`, { name: 'PBX', floors: ['north'], enabled: true, ...body });
const rotate = (id: string, overlapHours: unknown) => managed.send('POST', `/sources/${id}/secrets`, { overlapHours });

interface Listed {
  id: string;
  name: string;
  floors: string[];
  enabled: boolean;
  secrets: { madeAt: string; endsAt: string | null }[];
}
const listed = async (id: string): Promise<Listed | undefined> => {
  const { body } = await managed.send('GET', '/sources');
  return (body as { sources: Listed[] }).sources.find((source) => source.id === id);
};

const post = async ({ id, secret }: Made): Promise<number> => {
  const event = cloudEvent('agent.signed_in', { agent: 'ada' }, { time: new Date().toISOString() });
  return (await postSigned({ url: managed.url, source: id, secret }, JSON.stringify([event]))).status;
};
/** Ingest looks again every five seconds. */
const noticed = { timeout: 15_000, interval: 500 };

test('a source is made, posts at its address with its secret, and the secret is shown nowhere again', async () => {
  const made = await make();
  expect(new URL(made.url, managed.url).pathname).toBe(`/ingest/${made.id}`);
  expect(await post(made)).toBe(202);
  expect(await listed(made.id)).toMatchObject({ name: 'PBX', floors: ['north'], enabled: true, secrets: [{ endsAt: null }] });
  const { body } = await managed.send('GET', '/sources');
  const [entry] = await managed.told('source-made');
  expect(entry).toMatchObject({ subject: made.id, detail: { name: 'PBX', floors: 'north' } });
  const bare = made.secret.replace('whsec_', '');
  for (const said of [JSON.stringify(body), JSON.stringify(entry), managed.logged()]) expect(said).not.toContain(bare);
});

test('a new secret counts beside the old for as long as they overlap', async () => {
  const made = await make();
  const { status, body } = await rotate(made.id, 24);
  const { secret, olderEndAt } = body as { secret: string; olderEndAt: string };
  expect(status).toBe(202);
  expect(Math.round((Date.parse(olderEndAt) - Date.now()) / 3_600_000)).toBe(24);
  await expect.poll(() => post({ ...made, secret }), noticed).toBe(202);
  expect(await post(made)).toBe(202);
  expect((await listed(made.id))?.secrets).toMatchObject([{ endsAt: null }, { endsAt: olderEndAt }]);
  expect(managed.logged()).not.toContain(secret.replace('whsec_', ''));
});

test('without an overlap the old one ends', async () => {
  const made = await make();
  expect(await post(made)).toBe(202);
  const { body } = await rotate(made.id, 0);
  const { secret } = body as { secret: string };
  await expect.poll(() => post(made), noticed).toBe(401);
  expect(await post({ ...made, secret })).toBe(202);
  expect((await listed(made.id))?.secrets).toHaveLength(1);
  expect((await managed.told('secret-rotated'))[0]).toMatchObject({ subject: made.id, detail: { overlapHours: 0 } });
});

test('a source is switched off and on again, renamed and fed elsewhere', async () => {
  const made = await make();
  expect(await post(made)).toBe(202);
  expect((await put(made.id, { enabled: false })).status).toBe(202);
  await expect.poll(() => post(made), noticed).not.toBe(202);
  expect((await put(made.id, { name: 'Berlin', floors: ['south', 'north'] })).status).toBe(202);
  await expect.poll(() => post(made), noticed).toBe(202);
  expect(await listed(made.id)).toMatchObject({ name: 'Berlin', floors: ['south', 'north'], enabled: true });
});

test.each<[object, string]>([
  [{ name: ' ' }, 'name'],
  [{ kind: 'fax' }, 'kind'],
  [{ floors: [] }, 'floors'],
  [{ floors: ['north', 'north'] }, 'floors'],
  [{ floors: ['north', 'nowhere'] }, 'floors[1]'],
  [{ secret: 'whsec_mine' }, 'secret'],
])('%j is refused by name', async (over, field) => {
  const body = { name: 'PBX', kind: 'generic', floors: ['north'], ...over };
  expect(await managed.faults(managed.send('POST', '/sources', body))).toEqual([400, field]);
});

test('a floor that was named like what every object has, before that was refused, is fed as any other', async () => {
  const { context } = managed;
  await context.db.insertInto('floors').values({ id: 'constructor', name: 'Old', timezone: 'UTC', mode: 'live' }).execute();
  await context.redis.sadd(floorsKey, 'constructor');
  const made = await make('Old PBX', ['constructor']);
  expect(await post(made)).toBe(202);
  expect(await listed(made.id)).toMatchObject({ floors: ['constructor'] });
  expect((await put(made.id, { floors: ['north', 'constructor'] })).status).toBe(202);
  for (const name of ['toString', '__proto__'])
    expect(await managed.faults(put(made.id, { floors: [name] }))).toEqual([400, 'floors[0]']);
});

test('what is wrong with a change or a rotation is named', async () => {
  const { id } = await make();
  expect(await managed.faults(put(id, { enabled: 'no' }))).toEqual([400, 'enabled']);
  expect(await managed.faults(put(id, { floors: ['nowhere'] }))).toEqual([400, 'floors[0]']);
  expect(await managed.faults(rotate(id, -1))).toEqual([400, 'overlapHours']);
  expect(await managed.faults(rotate(id, 'soon'))).toEqual([400, 'overlapHours']);
  expect(await managed.faults(put('src_aaaaaaaaaaaa', {}))).toEqual([404, 'source']);
  expect(await managed.faults(rotate('src_aaaaaaaaaaaa', 1))).toEqual([404, 'source']);
});

test('[BD3] a source is listed with when it was last heard and last changed something, and before that without', async () => {
  const { id } = await make('Heard');
  expect(await listed(id)).toMatchObject({ heard: null });
  const lastHeard = Date.parse('2026-03-02T09:00:21Z');
  const kept = { id, lastHeard, lastChange: null, declared: null, beats: [] };
  await managed.context.redis.hset(floorKeys('north').state, `s:${id}`, JSON.stringify(kept));
  expect(await listed(id)).toMatchObject({
    heard: { lastHeard: '2026-03-02T09:00:21.000Z', lastChange: null, everySeconds: null, silent: false, skewMs: 0 },
  });
});

test('sources are for administrators of everything alone', async () => {
  const key = await createKey(managed.context, { name: 'lead', grants: [onEverything('supervisor')] });
  expect((await managed.send('GET', '/sources', undefined, key)).status).toBe(403);
});

const manager = {
  name: 'Asterisk',
  kind: 'asterisk-ami',
  floors: ['north'],
  secret: 'open sesame',
  settings: { host: 'pbx.local', user: 'wall' },
};

test('a source that we go to is made with where it is; its secret is shown nowhere', async () => {
  const { status, body } = await managed.send('POST', '/sources', manager);
  expect(status).toBe(202);
  const list = (await managed.send('GET', '/sources')).body as { collectors: unknown[]; sources: { id: string }[] };
  expect(list.sources.find(({ id }) => id === (body as Made).id)).toMatchObject({
    settings: { host: 'pbx.local', port: 5038, tls: false, user: 'wall', method: 'md5' },
    collecting: null,
  });
  const [entry] = await managed.told('source-made');
  expect(entry?.detail).toMatchObject({ settings: expect.stringContaining('pbx.local') as string });
  expect(JSON.stringify(entry)).not.toContain('open sesame');
  expect(list.collectors).toContainEqual({ kind: 'asterisk-ami', product: 'Asterisk (manager, AMI)', needsSecret: true });
  expect(JSON.stringify(list)).not.toContain('open sesame');
});

test('the secret of one place is never sent to another: whoever points a source elsewhere says what lets us in there', async () => {
  const { id } = (await managed.send('POST', '/sources', manager)).body as Made;
  const put = (over: object) =>
    managed.send('PUT', `/sources/${id}`, { name: 'Asterisk', floors: ['north'], enabled: true, ...over });
  expect((await put({ settings: manager.settings })).status).toBe(202);
  const moved = { settings: { ...manager.settings, host: '10.0.0.7' } };
  expect(await managed.faults(put(moved))).toEqual(expect.arrayContaining([400, 'secret']));
  expect(await listed(id)).toMatchObject({ settings: { host: 'pbx.local' }, secrets: [{}] });
  expect(await managed.faults(put({ settings: { ...manager.settings, method: 'plain' } }))).toEqual(
    expect.arrayContaining([400, 'secret']),
  );
  expect((await put({ ...moved, secret: 'another sesame' })).status).toBe(202);
  expect(await listed(id)).toMatchObject({ settings: { host: '10.0.0.7' }, secrets: [{ endsAt: null }] });
  expect(managed.logged()).not.toContain('another sesame');
});

test.each([
  [{ settings: { host: 'a b', user: 'wall' } }, 'settings.host'],
  [{ settings: { host: 'pbx', user: 'wall\r\nAction: Originate' } }, 'settings.user'],
  [{ settings: { host: 'pbx', user: 'wall', port: 70_000 } }, 'settings.port'],
  [{ settings: { host: 'pbx', user: 'wall', extra: 1 } }, 'settings'],
  [{ settings: undefined }, 'settings.host'],
  [{ secret: undefined }, 'secret'],
  [{ secret: 'two\nlines' }, 'secret'],
  [{ kind: 'asterisk-queue-log', settings: {} }, 'secret'],
  [{ kind: 'asterisk-queue-log', secret: undefined, settings: { path: '../queue_log' } }, 'settings.path'],
  [{ kind: 'generic', secret: undefined }, 'settings'],
])('%j is refused at %s', async (over, field) => {
  expect(await managed.faults(managed.send('POST', '/sources', { ...manager, ...over }))).toEqual(
    expect.arrayContaining([400, field]),
  );
});
