import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { onEverything, type NewGrant } from '@floorlight/shared/access/grant.ts';
import type { Alert } from '@floorlight/shared/alerts/alert.ts';
import { actToken, tokenMs, type ActClaim } from '@floorlight/shared/sending/act-token.ts';
import { changeChannel, deleteChannel, findChannel } from '@floorlight/shared/store/channels/channels.ts';
import { readEvents } from '@floorlight/shared/store/read-events.ts';
import { aChannel, showAlert, showAlerts, unstaffedAlert } from '../../tests/support/told.ts';
import { savePerson } from '../auth/people.ts';
import { firedAlert, shippedRule, storeAlerts } from '../testing/alerts.ts';
import { FormClient } from '../testing/form-client.ts';
import { openManaged, type Managed } from '../testing/managed.ts';

const floor = 'north';
let managed: Managed;
let phone: FormClient;
let alert: Alert;
let nth = 0;

beforeAll(async () => {
  managed = await openManaged();
  phone = new FormClient(managed.url);
});
afterAll(() => managed.close());
beforeEach(async () => {
  nth += 1;
  alert = unstaffedAlert({ id: `queue-${nth}` });
  await showAlert(managed.context, floor, alert);
});

const link = (by: ActClaim['by'], over: Partial<ActClaim> = {}): string =>
  `/a/${actToken(managed.context.config, { floor, alert: alert.id, until: Date.now() + tokenMs, by, ...over })}`;

const person = async (name: string, grants: readonly NewGrant[] = [onEverything('team_lead')]): Promise<ActClaim['by']> => {
  const { id } = await savePerson(managed.context, { email: `${name}@example.org`, name, grants });
  return { kind: 'person', id };
};
const channel = async (over: object = {}): Promise<ActClaim['by']> => ({
  kind: 'channel',
  id: (await aChannel(managed.context, 'https://example.org/', over)).id,
});

/** Who acknowledged this alert, as the floor’s stream has it. */
const acknowledged = async () => {
  const [batch = []] = await readEvents(managed.context.redis, [{ floor, after: '0-0', count: 1000 }]);
  return batch
    .map(({ event }) => event)
    .filter(({ type, data }) => type === 'alert.acknowledged' && (data as { alert: string }).alert === alert.id)
    .map(({ data }) => (data as { by: { id: string; name: string } }).by);
};

test('[AL2] a look acknowledges nothing; the button does, once however often it is pressed, in the name of who was told', async () => {
  const by = await person('Ada');
  const address = link(by);
  const page = await phone.get(address);
  const html = await page.text();
  expect([page.status, html.includes('Nobody signed in, Sales'), html.includes('that Ada has it')]).toEqual([200, true, true]);
  expect((await fetch(`${managed.url}${address}`, { method: 'HEAD' })).status).toBe(200);
  expect(await acknowledged()).toEqual([]);
  expect(await (await phone.post(address, {})).text()).toContain('Ada has it');
  await phone.post(address, {});
  expect(await acknowledged()).toEqual([{ id: by.id, name: 'Ada' }]);
  expect(await managed.told('alert-acted')).toMatchObject([
    { floor, subject: alert.id, actor: { id: by.id, kind: 'user', name: 'Ada' } },
    { floor, subject: alert.id },
  ]);
});

test('a channel acts under its own name', async () => {
  const by = await channel({ name: 'Night leads' });
  expect((await phone.post(link(by), {})).status).toBe(200);
  expect(await acknowledged()).toEqual([{ id: `channel:${by.id}`, name: 'Night leads' }]);
});

test('the page speaks the reader’s language and stays whole on a phone', async () => {
  const html = await (await phone.get(`${link(await person('Badr'))}?lang=ar`)).text();
  expect(html).toMatch(
    /<html lang="ar" dir="rtl">[\s\S]*name="viewport"[\s\S]*<form method="post" action="\/a\/[^"]+\?lang=ar">/,
  );
});

test('another site’s form acknowledges nothing', async () => {
  const foreign = new FormClient(managed.url, 'https://elsewhere.example');
  expect((await foreign.post(link(await person('Cy')), {})).status).toBe(403);
  expect(await acknowledged()).toEqual([]);
});

test('a link is dead that was changed, ran out, or is of somebody who may no longer', async () => {
  const by = await person('Dee');
  const good = link(by);
  const [body = '', mac = ''] = good.slice(3).split('.');
  const other = Buffer.from(JSON.stringify([floor, 'queue-other', Date.now() + 1e9, by.kind, by.id])).toString('base64url');
  const disabled = await channel();
  const found = await findChannel(managed.context, disabled.id);
  if (found) await changeChannel(managed.context, { ...found, disabled: true }, null);
  const gone = await channel();
  await deleteChannel(managed.context, gone.id);
  const dead = [
    `/a/${other}.${mac}`,
    `/a/${body}.${mac.slice(0, -2)}AA`,
    '/a/x',
    '/a/..',
    link(by, { until: Date.now() - 1 }),
    link({ kind: 'person', id: 'nobody' }),
    link(await person('Eve', [])),
    link(await person('Fay', [{ role: 'client', scope: { kind: 'floors', floors: [floor] } }])),
    link(await person('Gil', [{ role: 'team_lead', scope: { kind: 'floors', floors: ['south'] } }])),
    link(disabled),
    link(gone),
    link(await channel({ floors: ['south'] })),
  ];
  for (const address of dead.filter((one) => one !== '/a/..')) {
    expect([address.slice(0, 20), (await phone.get(address)).status]).toEqual([address.slice(0, 20), 404]);
    expect((await phone.post(address, {})).status).toBe(404);
  }
  expect(await acknowledged()).toEqual([]);
  expect((await phone.get(good)).status).toBe(200);
});

test('what somebody has already, what is put off and what is over is said, and left alone', async () => {
  const address = link(await person('Hal'));
  await showAlert(managed.context, floor, alert, { phase: 'acknowledged', owner: 'Ina' });
  expect(await (await phone.post(address, {})).text()).toContain('Ina has acknowledged it already');
  await showAlert(managed.context, floor, alert, { phase: 'snoozed' });
  expect(await (await phone.post(address, {})).text()).toContain('It is over');
  await showAlerts(managed.context, floor, []);
  expect(await (await phone.post(address, {})).text()).toContain('It is over');
  expect(await acknowledged()).toEqual([]);
});

test('[AL2] what fires again after it was put off can be taken again by the same link', async () => {
  const by = await person('Lou');
  const address = link(by);
  await phone.post(address, {});
  await storeAlerts(managed.context, floor, [{ ...alert, fired: 2 }]);
  await phone.post(address, {});
  await phone.post(address, {});
  expect(await acknowledged()).toHaveLength(2);
});

test('[BD6] an agent’s alert is shown by its link to who reads names alone', async () => {
  alert = firedAlert(shippedRule('over-limit'), { kind: 'agent', id: 'ada' }, Date.now());
  await showAlert(managed.context, floor, alert);
  const team = (name: string): NewGrant => ({ role: 'team_lead', scope: { kind: 'teams', teams: [{ floor, team: name }] } });
  expect((await phone.get(link(await person('Jo', [team('Red')])))).status).toBe(404);
  expect((await phone.get(link(await person('Kim')))).status).toBe(200);
});

test('many tries from one address have to wait', async () => {
  const statuses = new Set<number>();
  for (let times = 0; times < 70; times += 1) statuses.add((await phone.get(`/a/guess-${times}`)).status);
  expect(statuses).toEqual(new Set([404, 429]));
});
