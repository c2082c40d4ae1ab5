import { Webhook } from 'standardwebhooks';
import { openLog } from '@floorlight/shared/runtime/log.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { searchDeliveries } from '@floorlight/shared/store/channels/deliveries.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { mostTries } from '@floorlight/shared/notices/sent.ts';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openReceiver, type Receiver } from '../../tests/support/receiver.ts';
import { openSmtpSink, type SmtpSink } from '../../tests/support/smtp-sink.ts';
import { aChannel, aJob, showAlert, showAlerts, unstaffedAlert } from '../../tests/support/told.ts';
import type { NoticeJob } from './notice-job.ts';
import { tell } from './tell.ts';

const floor = 'north';
const logged: string[] = [];
let opened: Context;
let context: Context;
let receiver: Receiver;
let sink: SmtpSink;

beforeAll(async () => {
  opened = await openTestContext();
  await migrateAuth(opened);
  sink = await openSmtpSink();
  context = {
    ...opened,
    config: { ...opened.config, ALERT_NETWORKS: '127.0.0.1', SMTP_URL: sink.url, PUBLIC_URL: 'https://lights.example.org' },
    log: openLog('trace', 'test', { write: (line: string) => void logged.push(line) }),
  };
  await defineFloor(context, { id: floor, name: 'North', timezone: 'Europe/Madrid', mode: 'live' });
});
beforeEach(async () => {
  receiver = await openReceiver();
  await showAlert(context, floor, unstaffedAlert());
  return () => receiver.close();
});
afterAll(async () => {
  await sink.close();
  await opened.close();
});

const deliveries = async (channel: string) => {
  const rows = await searchDeliveries(context, { floors: null, channel, limit: 50 });
  return rows.toReversed();
};
const states = async (channel: string) =>
  (await deliveries(channel)).map(({ attempt, state, status, detail }) => [attempt, state, status, detail]);

/** As the queue does: a failed try is one more. */
const again = (job: NoticeJob): NoticeJob => ({ ...job, tries: job.tries + 1 });

describe('a webhook', () => {
  test('gets the alert as data and in words, signed as Standard Webhooks says', async () => {
    const { id, secret } = await aChannel(context, `${receiver.url}/hook`);
    expect(await tell(context, aJob(floor, id))).toEqual({ kind: 'done' });
    const [request] = receiver.received;
    const body = new Webhook(secret).verify(request?.body ?? '', request?.headers as Record<string, string>);
    expect(body).toMatchObject({
      type: 'alert.fired',
      data: {
        floor,
        test: false,
        title: 'Critical: Nobody signed in, Sales',
        alert: { rule: 'unstaffed', severity: 'critical', value: 3, subject: { kind: 'queue', id: 'sales', name: 'Sales' } },
        openUrl: expect.stringContaining('https://lights.example.org/alerts/north/queue-') as string,
        acknowledgeUrl: expect.stringContaining('https://lights.example.org/a/') as string,
      },
    });
    expect(await states(id)).toEqual([[1, 'delivered', 200, 'ok']]);
  });

  test('that fails is tried again under the same id, by which it knows a repeat', async () => {
    receiver.meet({ status: 500, body: 'broken' });
    const { id } = await aChannel(context, receiver.url);
    const job = aJob(floor, id);
    const before = Date.now();
    const first = await tell(context, job);
    expect(first).toMatchObject({ kind: 'again', hasFailed: true });
    expect(first.kind === 'again' && first.at - before).toBeGreaterThanOrEqual(2500);
    expect(await tell(context, again(job))).toEqual({ kind: 'done' });
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids[0]).toBeTruthy();
    expect(ids).toEqual([ids[0], ids[0]]);
    expect(await states(id)).toEqual([
      [1, 'failed', 500, 'answered 500: broken'],
      [2, 'delivered', 200, 'ok'],
    ]);
  });

  test('is not told twice what it was told', async () => {
    const { id } = await aChannel(context, receiver.url);
    const job = aJob(floor, id);
    await tell(context, job);
    await tell(context, job);
    expect(receiver.received).toHaveLength(1);
  });

  test('that says when it wants to be asked again is asked then', async () => {
    receiver.meet({ status: 429, headers: { 'retry-after': '120' } });
    const { id } = await aChannel(context, receiver.url);
    const before = Date.now();
    const told = await tell(context, aJob(floor, id));
    expect(told.kind === 'again' && told.at - before).toBeGreaterThanOrEqual(120_000);
  });

  test.each([400, 401, 404, 410])('that answers %i is not asked again', async (status) => {
    receiver.meet({ status });
    const { id } = await aChannel(context, receiver.url);
    expect(await tell(context, aJob(floor, id))).toEqual({ kind: 'done' });
    expect(await states(id)).toEqual([[1, 'failed', status, `answered ${status}`]]);
  });

  test('that leads elsewhere is not followed', async () => {
    const other = await openReceiver();
    receiver.meet({ status: 307, headers: { location: other.url } });
    const { id } = await aChannel(context, receiver.url);
    expect(await tell(context, aJob(floor, id))).toEqual({ kind: 'done' });
    expect(other.received).toEqual([]);
    expect(await states(id)).toEqual([[1, 'failed', 307, 'answered 307: a redirect, which is not followed']]);
    await other.close();
  });

  test('that hangs, cuts the connection or does not listen is tried again', async () => {
    receiver.meet('hang', 'cut');
    const { id } = await aChannel(context, receiver.url);
    const job = aJob(floor, id);
    expect(await tell(context, job)).toMatchObject({ kind: 'again', hasFailed: true });
    expect(await tell(context, again(job))).toMatchObject({ kind: 'again', hasFailed: true });
    const closed = await openReceiver();
    await closed.close();
    const nobody = await aChannel(context, closed.url);
    expect(await tell(context, aJob(floor, nobody.id))).toMatchObject({ kind: 'again', hasFailed: true });
    expect(await states(id)).toEqual([
      [1, 'failed', null, 'no answer within 10 s'],
      [2, 'failed', null, 'the connection was cut'],
    ]);
    expect(await states(nobody.id)).toEqual([[1, 'failed', null, 'nobody listens there']]);
  });

  test('whose answer never ends has taken it, and is not told twice', async () => {
    receiver.meet({ status: 200, body: 'taken', neverEnds: true }, { status: 503, body: 'not', neverEnds: true });
    const { id } = await aChannel(context, receiver.url);
    expect(await tell(context, aJob(floor, id))).toEqual({ kind: 'done' });
    const other = await aChannel(context, receiver.url);
    expect(await tell(context, aJob(floor, other.id))).toMatchObject({ kind: 'again', hasFailed: true });
    expect([await states(id), await states(other.id)]).toEqual([
      [[1, 'delivered', 200, 'taken']],
      [[1, 'failed', 503, 'answered 503: not']],
    ]);
  });

  test('is given up after the last try, and the log says so without the address', async () => {
    receiver.meet({ status: 503 });
    const { id } = await aChannel(context, `${receiver.url}/services/very-secret`);
    logged.length = 0;
    expect(await tell(context, aJob(floor, id, { tries: mostTries - 1 }))).toEqual({ kind: 'done' });
    expect(logged.join('')).toContain('an alert could not be told');
    expect(logged.join('') + JSON.stringify(await deliveries(id))).not.toContain('very-secret');
  });
});

describe('where channels may not lead', () => {
  test.each(['https://169.254.169.254/latest/meta-data', 'https://10.0.0.1/', 'https://[::1]:9/', 'https://[fd00::1]/'])(
    '%s is refused without being asked',
    async (target) => {
      const { id } = await aChannel(context, target);
      expect(await tell({ ...context, config: { ...context.config, ALERT_NETWORKS: '' } }, aJob(floor, id))).toEqual({
        kind: 'done',
      });
      const [row] = await deliveries(id);
      expect(row).toMatchObject({ state: 'failed', status: null });
      expect(row?.detail).toContain('is not on the internet');
    },
  );

  test('a name is judged by the address it is looked up to', async () => {
    const { id } = await aChannel(context, receiver.url.replace('127.0.0.1', 'localhost').replace('http:', 'https:'));
    await tell({ ...context, config: { ...context.config, ALERT_NETWORKS: '10.0.0.0/8' } }, aJob(floor, id));
    expect((await deliveries(id))[0]?.detail).toContain('is not on the internet');
    expect(receiver.received).toEqual([]);
  });

  test('plain HTTP leads to this machine alone, where it is allowed', async () => {
    const { id } = await aChannel(context, 'http://10.0.0.1:9/');
    await tell({ ...context, config: { ...context.config, ALERT_NETWORKS: '10.0.0.0/8' } }, aJob(floor, id));
    expect((await deliveries(id))[0]).toMatchObject({ state: 'failed', status: null });
  });
});

describe('chats', () => {
  test('Slack gets blocks, with what would be a command taken out', async () => {
    const { id } = await aChannel(context, receiver.url, { kind: 'slack' });
    await showAlert(context, floor, unstaffedAlert({ subjectName: '<!channel> & co' }));
    await tell(context, aJob(floor, id, { alert: unstaffedAlert({ subjectName: '<!channel> & co' }) }));
    const body = JSON.parse(String(receiver.received[0]?.body)) as { text: string; blocks: { type: string }[] };
    expect(body.text).toBe('Critical: Nobody signed in, &lt;!channel&gt; &amp; co');
    expect(body.blocks.map(({ type }) => type)).toEqual(['header', 'section', 'actions', 'context']);
  });

  test('Teams gets an Adaptive Card, in the channel’s language', async () => {
    const { id } = await aChannel(context, receiver.url, { kind: 'teams', language: 'es' });
    await tell(context, aJob(floor, id));
    const body = JSON.parse(String(receiver.received[0]?.body)) as object;
    expect(body).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { type: 'AdaptiveCard', lang: 'es', actions: [{ type: 'Action.OpenUrl' }, { type: 'Action.OpenUrl' }] },
        },
      ],
    });
    expect(JSON.stringify(body)).toContain('lun, 2 mar, 14:02:10');
  });
});

describe('[AL3] looked at when its turn comes', () => {
  test.each(['acknowledged', 'snoozed'] as const)('what is %s by then is not told', async (phase) => {
    const { id } = await aChannel(context, receiver.url);
    await showAlert(context, floor, unstaffedAlert(), { phase });
    await tell(context, aJob(floor, id));
    expect(receiver.received).toEqual([]);
    expect(await states(id)).toEqual([[1, 'skipped', null, phase]]);
  });

  test('nor what is over, and then not that it is over', async () => {
    const { id } = await aChannel(context, receiver.url);
    await showAlerts(context, floor, []);
    await tell(context, aJob(floor, id));
    await tell(context, aJob(floor, id, { kind: 'resolved' }));
    expect(receiver.received).toEqual([]);
    expect((await states(id)).map(([, , , why]) => why)).toEqual(['resolved', 'not-told-before']);
  });

  test('whom it was told is told that it is over', async () => {
    const { id } = await aChannel(context, receiver.url);
    await tell(context, aJob(floor, id));
    await showAlerts(context, floor, []);
    const resolvedAt = unstaffedAlert().firedAt + 90_000;
    await tell(context, aJob(floor, id, { kind: 'resolved', alert: unstaffedAlert({ phase: 'resolved', resolvedAt }) }));
    const [, over] = receiver.received.map(
      ({ body }) => JSON.parse(String(body)) as { data: { title: string; acknowledgeUrl: null } },
    );
    expect(over).toMatchObject({ data: { title: 'Over – Critical: Nobody signed in, Sales', acknowledgeUrl: null } });
  });

  test('that it is over waits while it is being told that it began', async () => {
    const { id } = await aChannel(context, receiver.url);
    const [asked, answers] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
    receiver.before = async () => {
      asked.resolve(null);
      await answers.promise;
    };
    const telling = tell(context, aJob(floor, id));
    await asked.promise;
    await showAlerts(context, floor, []);
    const over = aJob(floor, id, { kind: 'resolved' });
    expect(await tell(context, over)).toMatchObject({ kind: 'again', hasFailed: false });
    answers.resolve(null);
    await telling;
    expect(await tell(context, over)).toEqual({ kind: 'done' });
    expect((await deliveries(id)).map(({ kind, state }) => [kind, state])).toEqual([
      ['fired', 'delivered'],
      ['resolved', 'delivered'],
    ]);
  });

  test('a channel of other floors, of graver alerts, or switched off is passed by', async () => {
    const channels = [
      [await aChannel(context, receiver.url, { floors: ['south'] }), 'other-floor'],
      [await aChannel(context, receiver.url, { disabled: true }), 'disabled'],
      [await aChannel(context, receiver.url, { severity: 'critical' }), 'severity'],
    ] as const;
    for (const [{ id }, why] of channels) {
      await tell(context, aJob(floor, id, { alert: unstaffedAlert({ severity: 'warning' }) }));
      expect(await states(id)).toEqual([[1, 'skipped', null, why]]);
    }
    expect(receiver.received).toEqual([]);
    await tell(context, aJob(floor, 'no-such-channel'));
    expect(await states('no-such-channel')).toEqual([[1, 'skipped', null, 'gone']]);
  });

  test('quiet hours keep it until they end, by the floor’s clock; what is grave enough breaks through', async () => {
    const quiet = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '07:00', unless: 'critical' as const }];
    const { id } = await aChannel(context, receiver.url, { quiet });
    // 23:30 in Madrid
    const night = { ...context, clock: () => Date.UTC(2026, 2, 2, 22, 30) };
    const told = await tell(night, aJob(floor, id, { alert: unstaffedAlert({ severity: 'warning' }) }));
    expect(told).toEqual({ kind: 'again', at: Date.UTC(2026, 2, 3, 6), hasFailed: false });
    expect(receiver.received).toEqual([]);
    expect(await tell(night, aJob(floor, id))).toEqual({ kind: 'done' });
    expect(receiver.received).toHaveLength(1);
  });

  test('more than a channel takes in a minute waits for the next', async () => {
    const { id } = await aChannel(context, receiver.url, { perMinute: 2 });
    const at = Math.floor(Date.now() / 60_000) * 60_000 + 1000;
    const still = { ...context, clock: () => at };
    for (const _ of [1, 2]) expect(await tell(still, aJob(floor, id))).toEqual({ kind: 'done' });
    const third = await tell(still, aJob(floor, id));
    expect(third.kind === 'again' && third.at - at).toBeGreaterThanOrEqual(59_000);
    expect(third).toMatchObject({ hasFailed: false });
    expect(receiver.received).toHaveLength(2);
  });
});

describe('mail', () => {
  test('goes to all addresses of a channel, as text and HTML without anything from elsewhere, under a name of its own', async () => {
    const { id } = await aChannel(context, 'lead@example.org, nina@example.org', { kind: 'email' });
    const job = aJob(floor, id);
    await tell(context, job);
    const mail = await sink.next();
    expect(mail.to).toEqual(['lead@example.org', 'nina@example.org']);
    expect(mail.text).toMatch(/^Subject: Critical: Nobody signed in, Sales$/m);
    expect(mail.text).toContain('Since: Mon 2 Mar, 14:02:10');
    expect(mail.text).toContain('https://lights.example.org/a/');
    expect(mail.text).not.toMatch(/<(img|link|script)|url\(/);
    await context.db.deleteFrom('alert_deliveries').where('channel', '=', id).execute();
    await tell(context, job);
    const named = (text: string): string | undefined => /^message-id: (\S+)$/im.exec(text)?.[1];
    expect(named((await sink.next()).text)).toBe(named(mail.text));
    expect(named(mail.text)).toBeTruthy();
  });

  test('without a mail server says so', async () => {
    const { id } = await aChannel(context, 'lead@example.org', { kind: 'email' });
    const { SMTP_URL: _none, ...config } = context.config;
    await tell({ ...context, config }, aJob(floor, id));
    expect((await deliveries(id))[0]?.detail).toContain('SMTP_URL');
  });
});
