import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { onEverything, type NewGrant } from '@floorlight/shared/access/grant.ts';
import type { Notice } from '@floorlight/shared/floor/alerts/alerts.ts';
import type { Wishes } from '@floorlight/shared/notices/channel.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { searchDeliveries } from '@floorlight/shared/store/channels/deliveries.ts';
import { setOnCall } from '@floorlight/shared/store/channels/on-call.ts';
import { listSubscriptions, subscribe } from '@floorlight/shared/store/channels/subscriptions.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { outboxValue } from '@floorlight/shared/store/outbox.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { savePerson } from '@floorlight/server/auth/people.ts';
import { firedAlert, shippedRule } from '@floorlight/server/testing/alerts.ts';
import { openBrowser } from '../../tests/support/browser.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openReceiver, type Receiver } from '../../tests/support/receiver.ts';
import { openSmtpSink, type SmtpSink } from '../../tests/support/smtp-sink.ts';
import { aChannel, showAlert, showAlerts, unstaffedAlert } from '../../tests/support/told.ts';
import type { FloorRun } from '../floors/floor-run.ts';
import { ToStore } from '../records/to-store.ts';
import { startNotifications, type Notifications } from './start.ts';

const floor = 'north';
let opened: Context;
let context: Context;
let service: Receiver;
let sink: SmtpSink;
let notifications: Notifications;
let commit = 0;
const toTell = new ToStore();

beforeAll(async () => {
  opened = await openTestContext();
  await migrateAuth(opened);
  sink = await openSmtpSink();
  const config = { ...opened.config, ALERT_NETWORKS: '127.0.0.1', SMTP_URL: sink.url };
  context = { ...opened, config };
  await defineFloor(context, { id: floor, name: 'North', timezone: 'Europe/Madrid', mode: 'live' });
  await defineFloor(context, { id: 'south', name: 'South', timezone: 'UTC', mode: 'live' });
  notifications = startNotifications(context, () => [{ id: floor, toTell } as unknown as FloorRun]);
});
beforeEach(async () => {
  service = await openReceiver();
  await context.db.deleteFrom('alert_deliveries').execute();
  await context.db.deleteFrom('push_subscriptions').execute();
  return () => service.close();
});
afterAll(async () => {
  await notifications.stop();
  await sink.close();
  await opened.close();
});

/** Leaves a notice as a commit does. */
const leave = async (notice: Notice): Promise<string> => {
  commit += 1;
  const entity = `${notice.alert.id}:${commit}:${notice.kind === 'resolved' ? 'resolved' : 1}`;
  await context.redis.hset(floorKeys(floor).notices, entity, outboxValue(commit, JSON.stringify(notice)));
  toTell.ring();
  return entity;
};
const notice = (channels: string[], over: Partial<Notice> = {}): Notice => ({
  kind: 'fired',
  alert: unstaffedAlert(),
  channels,
  at: Date.now(),
  ...over,
});

const person = async (name: string, grants: readonly NewGrant[] = [onEverything('team_lead')]): Promise<string> => {
  const { id } = await savePerson(context, { email: `${name.toLowerCase()}@example.org`, name, grants });
  return id;
};

const rows = async () => (await searchDeliveries(context, { floors: null, limit: 100 })).toReversed();
const soon = (holds: () => Promise<void> | void) => vi.waitFor(holds, { timeout: 20_000, interval: 50 });
const outcome = async () =>
  (await rows()).map(({ channel, recipient, state, detail }) => [
    channel,
    recipient.split('/')[0],
    state,
    state === 'skipped' ? detail : null,
  ]);

describe('a notice', () => {
  test('is one job for each channel, however often it is left, and is taken out', async () => {
    const { id } = await aChannel(context, service.url);
    const other = await aChannel(context, service.url);
    await showAlert(context, floor, unstaffedAlert());
    const entity = await leave(notice([id, other.id, id]));
    await soon(async () => expect((await rows()).map(({ state }) => state)).toEqual(['delivered', 'delivered']));
    expect(await context.redis.hlen(floorKeys(floor).notices)).toBe(0);
    await context.redis.hset(floorKeys(floor).notices, entity, outboxValue(commit, JSON.stringify(notice([id, other.id]))));
    toTell.ring();
    await soon(async () => expect(await context.redis.hlen(floorKeys(floor).notices)).toBe(0));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(service.received).toHaveLength(2);
  });

  test('that nobody can read is in nobody’s way', async () => {
    const { id } = await aChannel(context, service.url);
    await showAlert(context, floor, unstaffedAlert());
    await context.redis.hset(floorKeys(floor).notices, 'later', outboxValue(1, '{"kind":"of a later version"}'));
    await leave(notice([id]));
    await soon(() => expect(service.received).toHaveLength(1));
    await soon(async () => expect(await context.redis.hlen(floorKeys(floor).notices)).toBe(0));
  });

  test('that failed is told by itself some seconds later', async () => {
    service.meet({ status: 500 });
    const { id } = await aChannel(context, service.url);
    await showAlert(context, floor, unstaffedAlert());
    await leave(notice([id]));
    await soon(async () => expect((await rows()).map(({ state }) => state)).toEqual(['failed', 'delivered']));
    expect(new Set(service.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });
});

describe('on call', () => {
  test('whoever is on the list now is told by mail and browser, in their language; by a link that is theirs', async () => {
    const [ada, bo] = [await person('Ada'), await person('Bo')];
    const browser = openBrowser(`${service.url}/ada`);
    await subscribe(context, ada, browser.address, { language: 'es', severity: 'critical', floors: null });
    const hour = 60 * 60_000;
    await setOnCall(context, floor, [
      { person: ada, from: new Date(Date.now() - hour), until: new Date(Date.now() + hour) },
      { person: bo, from: new Date(Date.now() + hour), until: null },
    ]);
    const alert = unstaffedAlert({ severity: 'info' });
    await showAlert(context, floor, alert);
    await leave(notice(['on-call'], { alert }));
    const mail = await sink.next();
    expect(mail.to).toEqual(['ada@example.org']);
    await soon(async () =>
      expect((await outcome()).sort()).toEqual([
        ['on-call', ada, 'delivered', null],
        ['on-call', ada, 'delivered', null],
      ]),
    );
    const [sent] = service.received;
    expect(sent?.headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      authorization: expect.stringMatching(/^vapid t=/) as string,
    });
    expect(browser.read(sent?.body ?? Buffer.alloc(0))).toMatchObject({
      title: 'Nota: Nadie conectado, Sales',
      locale: 'es',
      tag: `${floor}/${alert.id}`,
      url: expect.stringContaining(`/alerts/${floor}/`) as string,
      acknowledge: { url: expect.stringContaining('/a/') as string },
    });

    await setOnCall(context, floor, [{ person: bo, from: null, until: null }]);
    await showAlerts(context, floor, []);
    await leave(notice(['on-call'], { kind: 'resolved', alert: { ...alert, phase: 'resolved', resolvedAt: Date.now() } }));
    expect((await sink.next()).to).toEqual(['ada@example.org']);
    await soon(async () => expect((await outcome()).filter(([, , state]) => state === 'delivered')).toHaveLength(4));
  });

  test('who is on the list and may not act any more is not told', async () => {
    const client = await person('Former', [{ role: 'client', scope: { kind: 'floors', floors: [floor] } }]);
    await setOnCall(context, floor, [{ person: client, from: null, until: null }]);
    await showAlert(context, floor, unstaffedAlert());
    await leave(notice(['on-call']));
    await soon(async () => expect(await outcome()).toEqual([['on-call', client, 'skipped', 'not-theirs']]));
  });

  test('nobody on the list is said in the log of deliveries', async () => {
    await setOnCall(context, floor, []);
    await showAlert(context, floor, unstaffedAlert());
    await leave(notice(['on-call']));
    await soon(async () => expect(await outcome()).toEqual([['on-call', '', 'skipped', 'nobody']]));
  });
});

describe('browsers', () => {
  test('everybody is told who may see it and wants to know', async () => {
    const wishes = { language: 'en', severity: 'warning', floors: null } as const;
    const lead = await person('Lead');
    const elsewhere = await person('Elsewhere', [{ role: 'team_lead', scope: { kind: 'floors', floors: ['south'] } }]);
    const deaf = await person('Deaf');
    const far = await person('Far');
    const gone = await person('Gone', []);
    for (const [who, more] of [
      [lead, {}],
      [elsewhere, {}],
      [gone, {}],
      [deaf, { severity: 'critical' }],
      [far, { floors: ['south'] }],
    ] as [string, Partial<Wishes>][])
      await subscribe(context, who, openBrowser(`${service.url}/${who}`).address, { ...wishes, ...more });
    const alert = unstaffedAlert({ severity: 'warning' });
    await showAlert(context, floor, alert);
    await leave(notice(['push'], { alert }));
    await soon(async () =>
      expect(new Set((await outcome()).map(String))).toEqual(
        new Set([
          `push,${lead},delivered,`,
          `push,${elsewhere},skipped,not-theirs`,
          `push,${gone},skipped,not-theirs`,
          `push,${deaf},skipped,severity`,
          `push,${far},skipped,other-floor`,
        ]),
      ),
    );
    expect(service.received.map(({ path }) => path)).toEqual([`/${lead}`]);
  });

  test('who may see it and not act gets no link to take it', async () => {
    const client = await person('Onlooker', [{ role: 'client', scope: { kind: 'floors', floors: [floor] } }]);
    const browser = openBrowser(`${service.url}/onlooker`);
    await subscribe(context, client, browser.address, { language: 'en', severity: 'info', floors: null });
    await showAlert(context, floor, unstaffedAlert());
    await leave(notice(['push']));
    await soon(() => expect(service.received).toHaveLength(1));
    expect(browser.read(service.received[0]?.body ?? Buffer.alloc(0))).toMatchObject({ acknowledge: null });
  });

  test('[BD6] an agent’s alert is for who reads names', async () => {
    const wishes = { language: 'en', severity: 'info', floors: null } as const;
    const client = await person('Client', [{ role: 'client', scope: { kind: 'floors', floors: [floor] } }]);
    const lead = await person('Namer');
    for (const who of [client, lead]) await subscribe(context, who, openBrowser(`${service.url}/${who}`).address, wishes);
    const alert = firedAlert(shippedRule('over-limit'), { kind: 'agent', id: 'ada' }, Date.now(), { told: 1 });
    await showAlert(context, floor, alert);
    await leave(notice(['push'], { alert }));
    await soon(async () => expect((await rows()).length).toBe(2));
    await soon(() => expect(service.received.map(({ path }) => path)).toEqual([`/${lead}`]));
  });

  test.each([404, 410])('one whose push service answers %i is forgotten', async (status) => {
    service.meet({ status });
    const lead = await person(`Lead${status}`);
    await subscribe(context, lead, openBrowser(service.url).address, { language: 'en', severity: 'info', floors: null });
    await showAlert(context, floor, unstaffedAlert());
    await leave(notice(['push']));
    await soon(async () => expect(await listSubscriptions(context)).toEqual([]));
    await soon(async () => expect((await rows()).map(({ state }) => state)).toEqual(['failed']));
    expect(service.received).toHaveLength(1);
  });
});
