import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { textKey } from '../auth/keys.ts';
import { fixture, isThere, typesOf } from '../testing/fixtures.ts';
import { readAs, testNow } from '../testing/read-as.ts';
import { twilio } from './receiver.ts';

const form = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();
const told = (type: string, over: Record<string, string> = {}): string =>
  form({
    Sid: 'EV1',
    EventType: type,
    AccountSid: 'AC1',
    TimestampMs: String(testNow),
    TaskSid: 'WT1',
    WorkerSid: 'WK1',
    TaskQueueSid: 'WQ1',
    TaskChannelUniqueName: 'voice',
    ...over,
  });

test.each([
  ['task.created', ['contact.started']],
  ['task-queue.entered', ['contact.queued']],
  ['reservation.created', ['contact.offered']],
  ['reservation.accepted', ['contact.answered']],
  ['reservation.rejected', ['contact.declined']],
  ['reservation.timeout', ['contact.declined']],
  ['reservation.rescinded', ['contact.offer_withdrawn']],
  ['reservation.wrapup', ['contact.ended']],
  ['reservation.completed', ['contact.wrapped']],
  ['task.canceled', ['contact.abandoned']],
  ['task.transfer-completed', ['contact.transferred']],
  ['workflow.entered', []],
])('%s becomes %j, as a callback and in a stream', (type, types) => {
  expect(typesOf(readAs(twilio, told(type)).events)).toEqual(types);
  const payload = { task_sid: 'WT1', worker_sid: 'WK1', task_queue_sid: 'WQ1', task_channel_unique_name: 'voice' };
  const data = { sid: 'EV1', timestamp: '2026-03-02T09:15:00.000Z', payload };
  const streamed = [{ specversion: '1.0', id: 'NO1', source: 'x', type: `com.twilio.taskrouter.${type}`, data }];
  expect(readAs(twilio, streamed).events).toEqual(readAs(twilio, told(type)).events);
});

test.each([
  ['Offline', 'Available', ['agent.signed_in', 'agent.presence_changed']],
  ['Available', 'Break', ['agent.presence_changed']],
  ['Available', 'Offline', ['agent.signed_out']],
])('a worker who goes from %s to %s', (before, after, types) => {
  const body = told('worker.activity.update', { WorkerActivityName: after, WorkerPreviousActivityName: before });
  expect(typesOf(readAs(twilio, body).events)).toEqual(types);
});

test('a task’s and a reservation’s word for one thing is one event', () => {
  const [one] = readAs(twilio, told('reservation.wrapup')).events as { id: string }[];
  const [other] = readAs(twilio, told('task.wrapup', { Sid: 'EV2' })).events as { id: string }[];
  expect(one?.id).toBe(other?.id);
});

test.each([
  ['queued', ['contact.started']],
  ['in-progress', ['contact.answered']],
  ['completed', ['contact.ended']],
  ['no-answer', ['contact.abandoned']],
])('a call that is %s', (status, types) => {
  const body = form({ CallSid: 'CA1', CallStatus: status, SequenceNumber: '2', Direction: 'inbound', From: '+442079460000' });
  expect(typesOf(readAs(twilio, body).events)).toEqual(types);
});

test('[EV6] an unknown type is kept, another product’s body is named', () => {
  expect(readAs(twilio, told('worker.flew')).left[0]?.kept?.code).toBe('unknown-type');
  expect(() => readAs(twilio, { zendesk_event_version: '1' })).toThrow(/looks like Zendesk's/);
});

const authToken = 'a1b2c3';
const sign = (text: string): string => createHmac('sha1', authToken).update(text).digest('base64');
const verify = (url: string, body: string, signature: string): void =>
  twilio.verify(
    { body: Buffer.from(body), headers: { 'x-twilio-signature': signature }, url, pathSecret: null },
    [textKey(authToken)],
    testNow,
  );

test('a form is signed with its address, its keys in order, every value once', () => {
  const url = 'https://floor.example.com/ingest/s?a=1';
  const signature = sign(`${url}AbBone+two`);
  verify(url, 'B=one&Ab=&B=%2Btwo&B=one'.replace('B=%2Btwo&', ''), sign(`${url}AbBone`));
  expect(() => verify(url, 'B=one&Ab=', signature)).toThrow(/does not fit/);
  expect(() => verify(`${url}0`, 'B=one&Ab=', sign(`${url}AbBone`))).toThrow(/does not fit/);
});

test('a JSON body is bound by its hash; without it nothing is', () => {
  const body = '{"a":1}';
  const url = `https://floor.example.com/ingest/s?bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
  verify(url, body, sign(url));
  expect(() => verify(url, '{"a":2}', sign(url))).toThrow(/does not fit/);
  const bare = 'https://floor.example.com/ingest/s';
  expect(() => verify(bare, body, sign(bare))).toThrow(/does not fit/);
});

interface Vector {
  authToken: string;
  url: string;
  params?: Record<string, string>;
  body?: string;
  xTwilioSignature: string;
}

test.runIf(isThere)('the published vectors verify, and fail with one bit changed', () => {
  for (const { authToken: secret, url, params, body, xTwilioSignature } of JSON.parse(
    fixture('twilio/signature-vectors.json').toString(),
  ) as Vector[]) {
    const bytes = Buffer.from(body ?? new URLSearchParams(params).toString());
    const check = (of: Buffer, at: string, signature: string): void =>
      twilio.verify(
        { body: of, headers: { 'x-twilio-signature': signature }, url: at, pathSecret: null },
        [textKey(secret)],
        testNow,
      );
    check(bytes, url, xTwilioSignature);
    const changed = Buffer.from(bytes);
    changed[changed.length - 2]! ^= 1;
    expect(() => check(changed, url, xTwilioSignature)).toThrow(/does not fit/);
    expect(() => check(bytes, url.replace('mycompany', 'mycompanz'), xTwilioSignature)).toThrow(/does not fit/);
    expect(() => check(bytes, url, `A${xTwilioSignature.slice(1)}`)).toThrow(/does not fit/);
  }
});

test.runIf(isThere)('recorded payloads become what the mapping says', () => {
  const types = (name: string): string[] => typesOf(readAs(twilio, fixture(`twilio/${name}`)).events);
  expect(types('taskrouter-callback-reservation.created.derived.form')).toEqual(['contact.offered']);
  expect(types('taskrouter-callback-worker.activity.update.derived.form')).toEqual(['agent.presence_changed']);
  expect(types('taskrouter-events-rest-list.json')).toEqual([
    'agent.presence_changed',
    'contact.offered',
    'agent.presence_changed',
  ]);
  expect(types('voice-signed-request.form')).toEqual([]);
});
