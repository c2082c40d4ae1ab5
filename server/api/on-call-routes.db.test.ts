import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onEverything, type NewGrant } from '@floorlight/shared/access/grant.ts';
import { endAttempt } from '@floorlight/shared/store/channels/deliveries.ts';
import { listSubscriptions } from '@floorlight/shared/store/channels/subscriptions.ts';
import { openBrowser } from '../../tests/support/browser.ts';
import { createKey } from '../auth/create-key.ts';
import { savePerson } from '../auth/people.ts';
import { FormClient } from '../testing/form-client.ts';
import { openManaged, type Managed } from '../testing/managed.ts';
import { goodPassword, personWithPassword } from '../testing/person-with-password.ts';

let managed: Managed;
let supervisor: string;
let ada: string;
let client: string;

const person = async (email: string, grants: readonly NewGrant[]): Promise<string> =>
  (await savePerson(managed.context, { email, name: email.split('@')[0] ?? '', grants })).id;

beforeAll(async () => {
  managed = await openManaged();
  const grants: NewGrant[] = [{ role: 'supervisor', scope: { kind: 'floors', floors: ['north'] } }];
  supervisor = await createKey(managed.context, { name: 'supervisor', grants });
  ada = await person('ada@example.org', [{ role: 'team_lead', scope: { kind: 'floors', floors: ['north'] } }]);
  client = await person('client@example.org', [{ role: 'client', scope: { kind: 'floors', floors: ['north'] } }]);
});
afterAll(() => managed.close());

describe('who is on call', () => {
  const path = '/floors/north/on-call';
  test('is set as a list and read back, with who could be', async () => {
    const people = [{ person: ada, from: '2026-03-02T08:00:00+01:00', until: '2026-03-02T16:00:00+01:00' }, { person: ada }];
    expect((await managed.send('PUT', path, { people }, supervisor)).status).toBe(202);
    expect((await managed.send('GET', path, undefined, supervisor)).body).toEqual({
      people: [
        {
          person: ada,
          name: 'ada',
          from: '2026-03-02T07:00:00.000Z',
          until: '2026-03-02T15:00:00.000Z',
          mayAct: true,
          browsers: 0,
        },
        { person: ada, name: 'ada', from: null, until: null, mayAct: true, browsers: 0 },
      ],
      candidates: [{ person: ada, name: 'ada' }],
    });
    expect(await managed.told('on-call-changed')).toMatchObject([{ floor: 'north', detail: { people: 1 } }]);
  });

  test('takes nobody who may not act on the floor’s alerts, no time that ends before it begins, and no floor of others', async () => {
    const put = (people: object[]) => managed.faults(managed.send('PUT', path, { people }, supervisor));
    expect(await put([{ person: ada }, { person: client }])).toEqual([400, 'people[1].person']);
    expect(await put([{ person: 'nobody' }])).toEqual([400, 'people[0].person']);
    const backwards = { from: '2026-03-02T08:00:00Z', until: '2026-03-02T07:00:00Z' };
    expect(await put([{ person: ada, ...backwards }])).toEqual([400, 'people[0].until']);
    expect((await managed.send('GET', '/floors/south/on-call', undefined, supervisor)).status).toBe(404);
  });
});

describe('deliveries', () => {
  test('are read by who sets their floor, newest first, page by page', async () => {
    const row = (floor: string, attempt: number, recipient = '') => ({
      floor,
      notice: 'n',
      alert: 'queue-1',
      kind: 'fired' as const,
      channel: 'on-call',
      recipient,
      attempt,
      at: Date.UTC(2026, 2, 2, 8, attempt),
    });
    const failed = {
      state: 'failed',
      milliseconds: 12,
      status: 503,
      detail: 'answered 503',
      againAt: Date.UTC(2026, 2, 2, 9),
    } as const;
    await endAttempt(managed.context, row('north', 1, `${ada}/browser-1`), failed);
    await endAttempt(managed.context, row('south', 1), failed);
    await endAttempt(managed.context, row('north', 2, ada), { ...failed, state: 'delivered', againAt: null });
    const ask = async (query: string, key?: string) =>
      (await managed.send('GET', `/alert-deliveries${query}`, undefined, key)).body as {
        deliveries: object[];
        next: string | null;
      };
    const first = await ask('?limit=1', supervisor);
    expect(first.deliveries).toMatchObject([
      { floor: 'north', attempt: 2, state: 'delivered', recipient: { person: ada, name: 'ada', browser: false }, againAt: null },
    ]);
    const second = await ask(`?limit=1&after=${first.next ?? ''}`, supervisor);
    expect(second).toMatchObject({
      deliveries: [{ attempt: 1, recipient: { browser: true }, againAt: '2026-03-02T09:00:00.000Z', detail: 'answered 503' }],
      next: null,
    });
    expect((await ask('')).deliveries).toHaveLength(3);
    expect((await ask('?floor=south&channel=on-call')).deliveries).toHaveLength(1);
    expect((await managed.send('GET', '/alert-deliveries?floor=south', undefined, supervisor)).status).toBe(404);
  });
});

describe('a browser', () => {
  const subscription = openBrowser('https://push.example.org/x').address;

  test('is told of by its person, with one key for good, and its address is kept sealed', async () => {
    await personWithPassword(managed.context, 'bo@example.org', { grants: [onEverything('team_lead')] });
    const bo = new FormClient(managed.url);
    await bo.post('/sign-in', { email: 'bo@example.org', password: goodPassword });
    const ask = async (method: string, body?: object) => {
      const response = await bo.ask('/api/v1/me/push', method, body);
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const before = await ask('GET');
    expect(before.body['publicKey']).toMatch(/^[\w-]{80,}$/);
    const added = await ask('POST', { ...subscription, expirationTime: null, severity: 'critical' });
    expect(added.status).toBe(202);
    await ask('POST', { ...subscription, severity: 'critical', floors: ['north'], language: 'es' });
    expect((await ask('GET')).body).toEqual({
      publicKey: before.body['publicKey'],
      browsers: [{ id: added.body['id'], language: 'es', severity: 'critical', floors: ['north'] }],
    });
    const [stored] = await listSubscriptions(managed.context);
    expect(JSON.stringify(stored)).not.toContain('push.example.org');
    expect((await ask('POST', { ...subscription, endpoint: 'https://10.0.0.1/x' })).status).toBe(400);
    expect((await ask('POST', { ...subscription, endpoint: 'http://push.example.org/x' })).status).toBe(400);
    expect((await ask('DELETE', { endpoint: subscription.endpoint })).status).toBe(202);
    expect(await listSubscriptions(managed.context)).toEqual([]);
  });

  test('is a person’s, not a key’s', async () => {
    expect((await managed.send('POST', '/me/push', subscription, supervisor)).status).toBe(403);
  });
});
