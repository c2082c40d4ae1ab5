import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { setFactorRule } from '@floorlight/shared/store/factor-rule.ts';
import { savePerson, signInLink } from '../auth/people.ts';
import { FormClient } from '../testing/form-client.ts';
import { openManaged, type Managed } from '../testing/managed.ts';
import { goodPassword, personWithPassword } from '../testing/person-with-password.ts';
import { Screen } from '../testing/screen.ts';
import { totp } from '../testing/totp.ts';

let managed: Managed;
let planner: FormClient;

beforeAll(async () => {
  managed = await openManaged();
  await personWithPassword(managed.context, 'planner@example.org', { grants: [onEverything('planner')] });
  await personWithPassword(managed.context, 'admin@example.org', { grants: [onEverything('administrator')] });
  planner = await signedIn('planner@example.org');
});
afterEach(() => setFactorRule(managed.context, 'nobody'));
afterAll(() => managed.close());

const signedIn = async (email: string): Promise<FormClient> => {
  const made = new FormClient(managed.url);
  expect((await made.post('/sign-in', { email, password: goodPassword, next: '/floor/north' })).status).toBe(303);
  return made;
};
const statusOf = async (who: FormClient, path: string): Promise<number> => (await who.ask(`/api/v1${path}`)).status;
const requireOf = (requiredOf: string) => managed.send('PUT', '/second-factor', { requiredOf });

test('nobody is asked for one until an administrator says so, and the audit log tells who said what', async () => {
  expect((await managed.send('GET', '/second-factor')).body).toEqual({ requiredOf: 'nobody' });
  expect(await statusOf(await signedIn('admin@example.org'), '/people')).toBe(200);
  expect((await requireOf('administrators')).status).toBe(202);
  expect((await managed.send('GET', '/second-factor')).body).toEqual({ requiredOf: 'administrators' });
  const [entry] = await managed.told('setting-changed');
  const detail = { what: 'second factor required of', from: 'nobody', to: 'administrators' };
  expect(entry).toMatchObject({ actor: { name: 'Setup' }, floor: null, outcome: 'done', detail });
  expect(await managed.faults(requireOf('clients'))).toEqual([400, 'requiredOf']);
  expect(await statusOf(planner, '/second-factor')).toBe(403);
});

test('required of administrators, it is of them alone; of everyone, of a planner, too', async () => {
  await requireOf('administrators');
  const [one, other] = [await signedIn('admin@example.org'), await signedIn('planner@example.org')];
  expect([await statusOf(one, '/floors'), await statusOf(other, '/floors')]).toEqual([403, 200]);
  await requireOf('everyone');
  expect(await statusOf(await signedIn('planner@example.org'), '/floors')).toBe(403);
});

test('an open socket ends as soon as it is required, and does not come back', async () => {
  const headers = { cookie: planner.cookie, origin: managed.url };
  const screen = new Screen(managed.url, headers);
  await screen.connected();
  expect((await screen.watch('north')).ok).toBe(true);
  const ended = new Promise((resolve) => screen.socket.once('disconnect', resolve));
  await requireOf('everyone');
  await ended;
  const again = new Screen(managed.url, headers);
  await expect(again.connected()).rejects.toThrow('second-factor-required');
  again.close();
});

test('whoever has none is led to setting it up after the password, can do nothing else, and everything once it is on', async () => {
  await requireOf('everyone');
  const ann = await signedIn('planner@example.org');
  const page = await ann.get('/floor/north');
  expect([page.status, page.headers.get('location')]).toEqual([303, '/account']);
  expect((await ann.get('/account')).status).not.toBe(303);
  const refused = (await (await ann.ask('/api/v1/floors')).json()) as object;
  expect(refused).toMatchObject({ code: 'second-factor-required', detail: expect.stringContaining('/account') as string });
  expect(await (await ann.ask('/api/v1/me')).json()).toMatchObject({ grants: [] });
  expect(await (await ann.ask('/api/v1/me/account')).json()).toMatchObject({ secondFactorRequired: true, secondFactor: false });

  const begun = await ann.ask('/api/v1/me/second-factor', 'POST', { current: goodPassword });
  const { secret } = (await begun.json()) as { secret: string };
  // begun is not yet set up
  expect(await statusOf(ann, '/floors')).toBe(403);
  expect((await ann.ask('/api/v1/me/second-factor', 'PUT', { code: totp(secret) })).status).toBe(202);
  expect(await statusOf(ann, '/floors')).toBe(200);
  const off = await ann.ask('/api/v1/me/second-factor/off', 'POST', { current: goodPassword });
  expect([off.status, await off.json()]).toMatchObject([409, { code: 'second-factor-stays' }]);

  // an administrator turns it off for one who lost the phone: they are led there again
  const { id } = (await (await ann.ask('/api/v1/me')).json()) as { id: string };
  expect((await managed.send('DELETE', `/people/${id}/second-factor`)).status).toBe(202);
  await expect.poll(() => statusOf(ann, '/floors')).toBe(403);
});

test('a sign-in link is no way around it: who came by one sets a password and then the factor', async () => {
  await savePerson(managed.context, { email: 'new@example.org', name: 'New One', grants: [onEverything('planner')] });
  await requireOf('everyone');
  const link = await signInLink(managed.context, 'new@example.org', managed.url);
  const made = new FormClient(managed.url);
  expect((await made.get(new URL(link).pathname)).status).toBe(303);
  expect(await statusOf(made, '/floors')).toBe(403);
  expect((await made.ask('/api/v1/me/password', 'PUT', { password: goodPassword })).status).toBe(202);
  const begun = await made.ask('/api/v1/me/second-factor', 'POST', { current: goodPassword });
  const { secret } = (await begun.json()) as { secret: string };
  expect((await made.ask('/api/v1/me/second-factor', 'PUT', { code: totp(secret) })).status).toBe(202);
  expect(await statusOf(made, '/floors')).toBe(200);
});

test('keys and screens sign in with nothing, and are asked for nothing', async () => {
  await requireOf('everyone');
  expect((await managed.send('GET', '/floors')).status).toBe(200);
});
