import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewGrant } from '@floorlight/shared/access/grant.ts';
import { openReceiver, type Receiver } from '../../tests/support/receiver.ts';
import { openSmtpSink, type SmtpSink } from '../../tests/support/smtp-sink.ts';
import { createKey } from '../auth/create-key.ts';
import { openManaged, type Managed } from '../testing/managed.ts';

let managed: Managed;
let receiver: Receiver;
let sink: SmtpSink;
let supervisor: string;
let lead: string;

const keyFor = (grant: NewGrant): Promise<string> => createKey(managed.context, { name: grant.role, grants: [grant] });

beforeAll(async () => {
  sink = await openSmtpSink();
  receiver = await openReceiver();
  managed = await openManaged({ ALERT_NETWORKS: '127.0.0.1', SMTP_URL: sink.url });
  supervisor = await keyFor({ role: 'supervisor', scope: { kind: 'floors', floors: ['north'] } });
  lead = await keyFor({ role: 'team_lead', scope: { kind: 'floors', floors: ['north'] } });
});
afterAll(async () => {
  await managed.close();
  await receiver.close();
  await sink.close();
});

const fields = (over: object = {}): object => ({
  name: 'Leads',
  kind: 'webhook',
  floors: ['north'],
  language: 'en',
  severity: 'warning',
  quiet: [{ days: [6, 7], from: '00:00', to: '23:59', unless: 'critical' }],
  perMinute: 30,
  tellsResolved: true,
  disabled: false,
  target: `${receiver.url}/hooks/very-secret`,
  ...over,
});

const make = async (over: object = {}, key?: string): Promise<{ channel: string; secret: string | null }> => {
  const { status, body } = await managed.send('POST', '/alert-channels', fields(over), key);
  expect([status, body]).toEqual([202, expect.anything()]);
  return body as { channel: string; secret: string | null };
};

interface Listed {
  readonly id: string;
  readonly floors: string[] | null;
  readonly mine: boolean;
  readonly leadsTo: string | null;
}
const list = async (key?: string): Promise<Listed[]> =>
  ((await managed.send('GET', '/alert-channels', undefined, key)).body as { channels: Listed[] }).channels;

describe('a channel', () => {
  test('is made, told of without what lets anybody write through it, changed and taken away', async () => {
    const { channel, secret } = await make({}, supervisor);
    expect(secret).toMatch(/^whsec_/);
    const { body } = await managed.send('GET', '/alert-channels', undefined, supervisor);
    expect(body).toMatchObject({ mails: true, channels: [{ id: channel, mine: true, leadsTo: new URL(receiver.url).host }] });
    expect(JSON.stringify(body) + managed.logged()).not.toMatch(/very-secret|whsec_/);
    const { target: _target, ...unchanged } = fields({ name: 'Night leads' }) as { target: string };
    expect((await managed.send('PUT', `/alert-channels/${channel}`, unchanged, supervisor)).status).toBe(202);
    const tried = await managed.send('POST', `/alert-channels/${channel}/try`, undefined, supervisor);
    expect(tried).toMatchObject({ status: 202, body: { delivered: true, status: 200, detail: 'ok' } });
    const request = receiver.received.at(-1);
    expect(request?.path).toBe('/hooks/very-secret');
    const verified = new Webhook(secret ?? '').verify(request?.body ?? '', request?.headers as Record<string, string>);
    expect(verified).toMatchObject({ data: { test: true, title: 'Test – Note: Nobody signed in, Sales (made up)' } });
    expect((await managed.send('DELETE', `/alert-channels/${channel}`, undefined, supervisor)).status).toBe(202);
    expect(await list(supervisor)).toEqual([]);
    const told = await managed.told('channel-changed');
    expect(told.map(({ detail }) => detail['what'])).toEqual(['removed', 'tried', 'changed', 'made']);
    expect(JSON.stringify(told)).not.toMatch(/very-secret|whsec_/);
  });

  test('that signs gets a new secret, which is shown once', async () => {
    const { channel, secret } = await make();
    const { body } = await managed.send('POST', `/alert-channels/${channel}/secret`);
    const renewed = (body as { secret: string }).secret;
    expect(renewed).not.toBe(secret);
    await managed.send('POST', `/alert-channels/${channel}/try`);
    const request = receiver.received.at(-1);
    expect(() => new Webhook(secret ?? '').verify(request?.body ?? '', request?.headers as Record<string, string>)).toThrow();
    new Webhook(renewed).verify(request?.body ?? '', request?.headers as Record<string, string>);
    const chat = await make({ kind: 'slack' });
    expect(chat.secret).toBeNull();
    expect((await managed.send('POST', `/alert-channels/${chat.channel}/secret`)).status).toBe(409);
  });

  test('says what its receiver says when it is tried', async () => {
    receiver.meet({ status: 403, body: 'invalid_token' });
    const { channel } = await make({ kind: 'slack' });
    expect((await managed.send('POST', `/alert-channels/${channel}/try`)).body).toMatchObject({
      delivered: false,
      status: 403,
      detail: 'answered 403: invalid_token',
    });
    const mail = await make({ kind: 'email', target: 'lead@example.org', language: 'ar' });
    expect((await managed.send('POST', `/alert-channels/${mail.channel}/try`)).body).toMatchObject({ delivered: true });
    expect((await sink.next()).to).toEqual(['lead@example.org']);
  });

  test('is not tried without end', async () => {
    const { channel } = await make({}, supervisor);
    const statuses = new Set<number>();
    for (let times = 0; times < 14; times += 1)
      statuses.add((await managed.send('POST', `/alert-channels/${channel}/try`, undefined, supervisor)).status);
    expect(statuses).toEqual(new Set([202, 429]));
  });
});

describe('whose channels they are', () => {
  test('a supervisor makes them for their floors alone; of every floor only who sets every floor', async () => {
    expect(await managed.faults(managed.send('POST', '/alert-channels', fields({ floors: null }), supervisor))).toEqual([
      403,
      'floors',
    ]);
    expect(
      await managed.faults(managed.send('POST', '/alert-channels', fields({ floors: ['north', 'south'] }), supervisor)),
    ).toEqual([400, 'floors[1]']);
    expect(await managed.faults(managed.send('POST', '/alert-channels', fields({ floors: ['nowhere'] })))).toEqual([
      400,
      'floors[0]',
    ]);
    expect((await managed.send('POST', '/alert-channels', fields(), lead)).status).toBe(403);
    expect((await managed.send('GET', '/alert-channels', undefined, lead)).status).toBe(403);
  });

  test('one of other floors is not there; one of theirs and others may be seen without where it leads, and not be changed', async () => {
    const { channel: elsewhere } = await make({ floors: ['south'] });
    const { channel: shared } = await make({ floors: ['north', 'south'] });
    const { channel: everywhere } = await make({ floors: null });
    const seen = new Map((await list(supervisor)).map((one) => [one.id, one]));
    expect(seen.has(elsewhere)).toBe(false);
    expect(seen.get(shared)).toMatchObject({ floors: ['north'], mine: false, leadsTo: null });
    expect(seen.get(everywhere)).toMatchObject({ floors: null, mine: false, leadsTo: null });
    for (const [id, status] of [
      [elsewhere, 404],
      [shared, 403],
      [everywhere, 403],
    ] as const) {
      expect((await managed.send('PUT', `/alert-channels/${id}`, fields(), supervisor)).status).toBe(status);
      expect((await managed.send('DELETE', `/alert-channels/${id}`, undefined, supervisor)).status).toBe(status);
      expect((await managed.send('POST', `/alert-channels/${id}/try`, undefined, supervisor)).status).toBe(status);
    }
  });
});

describe('what a channel may not be', () => {
  test.each([
    [{ target: 'http://example.org/hook' }, 'target'],
    [{ target: 'https://10.0.0.1/hook' }, 'target'],
    [{ target: 'https://169.254.169.254/' }, 'target'],
    [{ target: 'https://[::ffff:10.0.0.1]/' }, 'target'],
    [{ target: 'ftp://example.org/' }, 'target'],
    [{ target: 'not an address' }, 'target'],
    [{ kind: 'email', target: 'lead@example.org, nobody' }, 'target'],
    [{ kind: 'email', target: Array.from({ length: 21 }, (_, n) => `a${n}@example.org`).join(',') }, 'target'],
    [{ kind: 'pigeon' }, 'kind'],
    [{ severity: 'awful' }, 'severity'],
    [{ perMinute: 0 }, 'perMinute'],
    [{ floors: [] }, 'floors'],
    [{ language: 'xx' }, 'language'],
    [{ quiet: [{ days: [], from: '00:00', to: '01:00', unless: null }] }, 'quiet[0].days'],
    [{ quiet: [{ days: [1], from: '24:00', to: '01:00', unless: null }] }, 'quiet[0].from'],
  ])('%o names %s', async (over, field) => {
    const [status, named] = await managed.faults(managed.send('POST', '/alert-channels', fields(over)));
    expect([status, named]).toEqual([400, field]);
  });

  test('of another kind than it was', async () => {
    const { channel } = await make();
    expect(await managed.faults(managed.send('PUT', `/alert-channels/${channel}`, fields({ kind: 'slack' })))).toEqual([
      400,
      'kind',
    ]);
  });
});
