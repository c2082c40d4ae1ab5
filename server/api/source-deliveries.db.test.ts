import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openManaged, type Managed } from '../testing/managed.ts';
import { cloudEvent, postSigned } from '../testing/post-signed.ts';

let managed: Managed;
beforeAll(async () => {
  managed = await openManaged();
});
afterAll(() => managed.close());

interface Made {
  id: string;
  secret: string;
}
const make = async (kind: string): Promise<Made> =>
  (await managed.send('POST', '/sources', { name: kind, kind, floors: ['north'] })).body as Made;

const signedIn = (over: object = {}): object =>
  cloudEvent('agent.signed_in', { agent: 'ada' }, { time: new Date().toISOString(), ...over });
const post = ({ id, secret }: Made, events: unknown) =>
  postSigned({ url: managed.url, source: id, secret }, typeof events === 'string' ? events : JSON.stringify(events));

interface Delivery {
  status: number;
  accepted: number;
  rejected: number;
  duplicates: number;
  bytes: number | null;
  body: string | null;
  faults: { code: string; detail: string }[];
}
const deliveries = async ({ id }: Made): Promise<{ deliveries: Delivery[]; perMinute: number[] }> =>
  (await managed.send('GET', `/sources/${id}/deliveries`)).body as { deliveries: Delivery[]; perMinute: number[] };

interface Letter {
  id: string;
  code: string;
  event: string | null;
}
const letters = async ({ id }: Made): Promise<Letter[]> =>
  ((await managed.send('GET', `/sources/${id}/dead-letters`)).body as { letters: Letter[] }).letters;

test('[EV6] each delivery is listed with what it came to and what was in it, masked; one that is not let in, without', async () => {
  const source = await make('generic');
  const queued = cloudEvent(
    'contact.queued',
    { contact: 'c1', queue: 'sales', customer: { phone: '+493012345' } },
    { time: new Date().toISOString() },
  );
  await post(source, [queued, signedIn({ type: 'agent.signed_inn' })]);
  await post(source, [queued]);
  await post({ ...source, secret: `whsec_${Buffer.alloc(32).toString('base64')}` }, [queued]);
  await vi.waitFor(async () => expect((await deliveries(source)).deliveries).toHaveLength(3), 5000);
  const { deliveries: listed, perMinute } = await deliveries(source);
  expect(listed.map(({ status, accepted, duplicates, rejected }) => [status, accepted, duplicates, rejected])).toEqual([
    [401, 0, 0, 1],
    [202, 0, 1, 0],
    [202, 1, 0, 1],
  ]);
  expect([listed[0]?.body, listed[0]?.bytes]).toEqual([null, null]);
  expect(listed[2]?.faults).toMatchObject([{ code: 'unknown-type' }]);
  expect(listed[2]?.body).toContain('contact.queued');
  expect(JSON.stringify(listed)).not.toContain('49301');
  expect(perMinute).toHaveLength(60);
  expect(perMinute.reduce((sum, told) => sum + told, 0)).toBe(3);
});

test('a flood is counted whole and listed in part', async () => {
  const source = await make('generic');
  await Promise.all(Array.from({ length: 30 }, (_, n) => post(source, [signedIn({ id: `flood-${n}` })])));
  await vi.waitFor(async () => expect((await deliveries(source)).perMinute.at(-1)).toBeGreaterThan(0), 5000);
  await vi.waitFor(async () => {
    const { perMinute } = await deliveries(source);
    expect(perMinute.reduce((sum, told) => sum + told, 0)).toBe(30);
  }, 5000);
  const { deliveries: listed } = await deliveries(source);
  expect(listed.length).toBeGreaterThan(0);
  expect(listed.length).toBeLessThan(30);
});

test('[EV6] [EV1] a dead letter is mended and sent again: taken once, and one no more; written down', async () => {
  const source = await make('generic');
  const wrong = signedIn({ id: 'mend-1', data: { agent: 'ada', customer: undefined, station: 5 } });
  await post(source, [wrong]);
  const [letter] = await letters(source);
  expect(letter).toMatchObject({ code: 'invalid-data' });
  const path = `/sources/${source.id}/dead-letters/${letter?.id}`;
  expect(await managed.faults(managed.send('POST', `${path}/replay`, {}))).toEqual([400, 'event.data']);
  expect(await letters(source)).toHaveLength(1);
  const mended = { ...(JSON.parse(letter?.event ?? '') as object), data: { agent: 'ada' } };
  expect((await managed.send('POST', `${path}/replay`, { event: mended })).body).toEqual({ accepted: 1, duplicates: 0 });
  expect(await letters(source)).toEqual([]);
  expect((await managed.send('POST', `${path}/replay`, {})).status).toBe(404);
  expect((await managed.told('letter-sent'))[0]).toMatchObject({ subject: source.id, detail: { mended: true, accepted: 1 } });
});

test('[EV6] its customer stays sealed while it is looked at, and is theirs again when it is sent', async () => {
  const source = await make('generic');
  const data = { contact: 'c9', queue: 'sales', customer: { phone: '+4930998877' }, priority: 'urgent' };
  await post(source, [cloudEvent('contact.queued', data, { id: 'sealed-1', time: new Date().toISOString() })]);
  const [letter] = await letters(source);
  expect(letter?.event).not.toContain('998877');
  const { customer } = (JSON.parse(letter?.event ?? '') as { data: { customer: object } }).data;
  expect(Object.keys(customer)).toEqual(['key', 'sealed']);
  const { data: kept, ...rest } = JSON.parse(letter?.event ?? '') as { data: Record<string, unknown> };
  const { priority: _priority, ...good } = kept;
  const sent = await managed.send('POST', `/sources/${source.id}/dead-letters/${letter?.id}/replay`, {
    event: { ...rest, data: good },
  });
  expect(sent.body).toEqual({ accepted: 1, duplicates: 0 });
});

test('[EV6] a body that was no JSON is kept sealed, opened by name, and can be dropped', async () => {
  const source = await make('generic');
  await post(source, '{"type":');
  const [letter] = await letters(source);
  expect(letter?.event).toBeNull();
  const path = `/sources/${source.id}/dead-letters/${letter?.id}`;
  expect(await managed.faults(managed.send('POST', `${path}/replay`, {}))).toEqual([400, 'event']);
  expect((await managed.send('POST', `${path}/open`, {})).body).toEqual({ text: '{"type":' });
  expect((await managed.told('letter-opened'))[0]).toMatchObject({ subject: source.id, detail: { letter: letter?.id } });
  expect((await managed.send('DELETE', path)).status).toBe(202);
  expect(await letters(source)).toEqual([]);
});

test('[EV6] what a product told is read by its own receiver again', async () => {
  const source = await make('genesys');
  await fetch(`${managed.url}/ingest/${source.id}`, {
    method: 'POST',
    headers: { 'x-api-key': source.secret, 'content-type': 'application/json' },
    body: JSON.stringify({
      'detail-type': 'v2.users.{id}.presence',
      detail: { topicName: 'v2.users.7.presence', eventBody: {} },
    }),
  });
  const [letter] = await letters(source);
  if (!letter) throw new Error('nothing was kept');
  const path = `/sources/${source.id}/dead-letters/${letter.id}/replay`;
  expect((await managed.send('POST', path, {})).status).toBe(400);
  expect((await managed.send('POST', path, { event: signedIn({ id: 'by-hand' }) })).body).toMatchObject({ accepted: 1 });
});
