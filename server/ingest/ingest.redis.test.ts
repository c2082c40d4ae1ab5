import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readDeadLetters } from '@floorlight/shared/store/dead-letters.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { openDatabase } from '@floorlight/shared/store/open-database.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import { createSource, rotateSecret } from '@floorlight/shared/store/sources.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { ingestApp } from '../testing/ingest-app.ts';
import { cloudEvent, eventTime, postSigned, type Sender } from '../testing/post-signed.ts';
import { serve } from '../testing/serve.ts';

let context: Context;
let stop: () => Promise<void>;
let url: string;
let sender: Sender;

beforeAll(async () => {
  context = await openTestContext();
  await defineFloor(context, { id: 'one', name: 'One', timezone: 'UTC', mode: 'live' });
  await defineFloor(context, { id: 'two', name: 'Two', timezone: 'UTC', mode: 'replay' });
  ({ url, stop } = await serve(ingestApp(context, { requestsPerTenSeconds: 40 })));
});
afterAll(async () => {
  await stop();
  await context.close();
});

const newSender = async (floors = ['one']): Promise<Sender> => {
  const { id, secret } = await createSource(context, { name: 'PBX', kind: 'generic', floors });
  return { url, source: id, secret };
};
beforeEach(async () => {
  sender = await newSender();
});

const post = (body: unknown, headers: Record<string, string> = {}, from = sender): Promise<Response> =>
  postSigned(from, typeof body === 'string' ? body : JSON.stringify(body), headers);

const eventsOf = async (floor: string, source = sender.source): Promise<FloorEvent[]> => {
  const entries = await context.redis.xrange(floorKeys(floor).events, '-', '+');
  return entries.map(([, [, json]]) => JSON.parse(json ?? '') as FloorEvent).filter((event) => event.source === source);
};

interface ProblemBody {
  status: number;
  code: string;
  detail: string;
  errors: { field: string; detail: string }[];
}
const problem = async (response: Response): Promise<ProblemBody> => {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as ProblemBody;
};

describe('what is taken', () => {
  test('one event, answered when it lies on the floor’s stream', async () => {
    const response = await post(cloudEvent());
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ accepted: 1, duplicates: 0, rejected: [] });
    expect((await eventsOf('one'))[0]).toMatchObject({
      type: 'contact.queued',
      time: Date.parse(eventTime),
      data: { contact: 'c1' },
    });
  });

  test.each(['application/cloudevents-batch+json', 'application/json; charset=utf-8'])('a batch as %s', async (type) => {
    const response = await post([cloudEvent(), cloudEvent()], { 'content-type': type });
    expect(await response.json()).toMatchObject({ accepted: 2 });
  });

  test('[EV1] a repeated id is answered as a duplicate and appended once, in one batch or in two', async () => {
    const event = cloudEvent();
    expect(await (await post([event, event])).json()).toEqual({ accepted: 1, duplicates: 1, rejected: [] });
    expect(await (await post(event)).json()).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
    expect(await eventsOf('one')).toHaveLength(1);
  });

  test('[EV1] the same id from another source is another event', async () => {
    const event = cloudEvent();
    await post(event);
    expect(await (await post(event, {}, await newSender())).json()).toMatchObject({ accepted: 1 });
  });

  test('[EV9] a sequence, as text or number, is kept as a number', async () => {
    await post([
      cloudEvent(undefined, undefined, { sequence: '41' }),
      cloudEvent(undefined, undefined, { sequence: 42, traceparent: 'x' }),
    ]);
    expect((await eventsOf('one')).map(({ sequence }) => sequence)).toEqual([41, 42]);
  });

  test('a batch keeps its good events and says which were bad, and why', async () => {
    const body = [
      cloudEvent(),
      cloudEvent('contact.queued', { contact: 'c2' }),
      cloudEvent('config.queue_defined', { queue: 'q' }),
      cloudEvent('no.such'),
    ];
    const answer = (await (await post(body)).json()) as { rejected: unknown };
    expect(answer).toEqual({
      accepted: 1,
      duplicates: 0,
      rejected: [
        { index: 1, code: 'invalid-data', detail: 'data.queue is missing; give a string' },
        { index: 2, code: 'reserved-type', detail: expect.stringMatching(/^type config/) },
        { index: 3, code: 'unknown-type', detail: expect.stringMatching(/^type is not/) },
      ],
    });
  });

  test.each([
    ['U+0000', 'a\u0000b'],
    ['half of a surrogate pair', 'a\ud83d'],
  ])('[EV6] %s, which cannot be stored, is refused by the name of its field; its neighbours are kept', async (what, text) => {
    const body = [
      cloudEvent('contact.wrapped', { contact: 'c1', note: text }),
      cloudEvent(),
      cloudEvent('agent.signed_in', { agent: 'ada', queues: [{ queue: 'sales' }, { queue: 'x', [text]: 1 }] }),
    ];
    const answer = (await (await post(body)).json()) as { accepted: number; rejected: unknown };
    expect(answer).toEqual({
      accepted: 1,
      duplicates: 0,
      rejected: [
        { index: 0, code: 'invalid-data', detail: expect.stringMatching(`^data.note holds .*${what.replace('+', '.')}`) },
        { index: 2, code: 'invalid-data', detail: expect.stringMatching(/^data.queues\[1\] has a field whose name holds/) },
      ],
    });
    expect(await readDeadLetters(context.redis, sender.source, 9)).toHaveLength(2);
  });

  test('an event of more than 16 KB is rejected, its neighbours are not', async () => {
    const large = cloudEvent('contact.wrapped', { contact: 'c', note: 'x' }, { extension: 'y'.repeat(17_000) });
    expect(await (await post([large, cloudEvent()])).json()).toMatchObject({
      accepted: 1,
      rejected: [{ index: 0, code: 'too-large' }],
    });
  });

  test('[EV6] no queue is called "*", which means all of them', async () => {
    const sentence = '"*" means all queues; give the queue a name of its own';
    const body = [
      cloudEvent('contact.queued', { contact: 'c', queue: '*' }),
      cloudEvent('contact.transferred', { contact: 'c', to: { queue: '*' } }),
      cloudEvent('agent.signed_in', { agent: 'ada', queues: ['sales', '*'] }),
      cloudEvent('agent.queues_changed', { agent: 'ada', queues: [{ queue: '*' }] }),
    ];
    const { rejected } = (await (await post(body)).json()) as { rejected: { detail: string }[] };
    expect(rejected.map(({ detail }) => detail)).toEqual(
      ['data.queue', 'data.to.queue', 'data.queues[1]', 'data.queues[0].queue'].map((field) => `${field} ${sentence}`),
    );
    await expect(defineQueue(context, 'one', { queue: '*' })).rejects.toThrow('means all queues');
  });

  test('[EV8] a live floor made a moment ago is live at once', async () => {
    const ahead = cloudEvent(undefined, undefined, { time: new Date(Date.now() + 180_000).toISOString() });
    expect((await post(cloudEvent())).status).toBe(202);
    await defineFloor(context, { id: 'young', name: 'Young', timezone: 'UTC', mode: 'live' });
    expect((await problem(await post(ahead, {}, await newSender(['young'])))).code).toBe('from-the-future');
  });

  test('[EV8] more than two minutes ahead is refused on a live floor, not on a replayed one', async () => {
    const ahead = (): object => cloudEvent(undefined, undefined, { time: new Date(Date.now() + 180_000).toISOString() });
    expect((await problem(await post(ahead()))).code).toBe('from-the-future');
    expect((await post(ahead(), {}, await newSender(['two']))).status).toBe(202);
  });

  test('[EV8] more than 400 days ago is refused on a live floor, not on a replayed one', async () => {
    const old = (): object => cloudEvent(undefined, undefined, { time: '1970-01-01T00:00:01Z' });
    expect(await problem(await post(old()))).toMatchObject({ code: 'too-old', errors: [{ field: 'time' }] });
    expect((await post(old(), {}, await newSender(['two']))).status).toBe(202);
  });
});

describe('what is kept of customers', () => {
  test('a customer is sealed before the append', async () => {
    await post(
      cloudEvent('contact.queued', { contact: 'c9', queue: 'sales', customer: { phone: '+49 30 1234567', name: 'Ada' } }),
    );
    const [event] = await eventsOf('one');
    const { customer } = event?.data as { customer: { key: string; sealed: string } };
    expect(JSON.stringify(event)).not.toMatch(/Ada|1234567/);
    expect(JSON.parse(openSeal(context.config).open(customer.sealed))).toEqual({
      phone: '+49 30 1234567',
      name: 'Ada',
    });
  });

  test('a customer that came sealed is refused: only Floorlight seals', async () => {
    const body = await problem(await post(cloudEvent('contact.started', { contact: 'c', customer: { key: 'k', sealed: 's' } })));
    expect(body.errors[0]?.field).toBe('data.customer');
  });

  test('[EV6] card numbers are masked in events and in dead letters', async () => {
    await post([
      cloudEvent('contact.wrapped', { contact: 'c', note: 'paid with 4111 1111 1111 1111 today' }),
      cloudEvent('nope', { text: '4111111111111111' }),
    ]);
    const [event] = await eventsOf('one');
    expect(event?.data).toMatchObject({ note: 'paid with ************1111 today' });
    expect(JSON.stringify(await readDeadLetters(context.redis, sender.source, 9))).not.toContain('4111');
  });

  test('[EV6] a dead letter keeps its reason and no customer in clear', async () => {
    await post(cloudEvent('contact.queued', { contact: 'c', customer: { phone: '030 555' }, caller_name: 'Grace' }));
    const [letter] = await readDeadLetters(context.redis, sender.source, 9);
    expect(letter).toMatchObject({ code: 'invalid-data', detail: expect.stringContaining('data.queue') });
    expect(letter?.event).not.toMatch(/030|Grace/);
  });

  test('[EV6] a card number is masked as the name of a field too', async () => {
    await post(cloudEvent('contact.queued', { contact: 'c', queue: 'q', '4111111111111111': 1 }));
    expect(JSON.stringify(await readDeadLetters(context.redis, sender.source, 9))).not.toContain('41111');
  });

  test('[EV6] a body that is not JSON is kept sealed', async () => {
    await post('{"customer": "Ada",');
    const [letter] = await readDeadLetters(context.redis, sender.source, 9);
    expect(letter).toMatchObject({ code: 'malformed-json', event: null });
    expect(letter?.sealed).not.toContain('Ada');
    expect(openSeal(context.config).open(letter?.sealed ?? '')).toContain('Ada');
  });
});

describe('what is refused', () => {
  test('400 says where the JSON breaks', async () => {
    const body = await problem(await post('[\n  {"id": 1,}\n]'));
    expect(body).toMatchObject({ status: 400, code: 'malformed-json', detail: expect.stringContaining('line 2, column 12') });
  });

  test('401 is the same for an unknown source, a bad signature and another source’s secret', async () => {
    const other = await newSender();
    const forged = { 'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}` };
    const answers = [
      await post(cloudEvent(), {}, { ...sender, source: 'src_nobody' }),
      await post(cloudEvent(), forged),
      await post(cloudEvent(), {}, { ...sender, secret: other.secret }),
    ];
    const bodies = await Promise.all(answers.map(problem));
    expect(bodies[0]).toMatchObject({ status: 401, code: 'not-verified' });
    expect(bodies[1]).toEqual(bodies[0]);
    expect(bodies[2]).toEqual(bodies[0]);
  });

  test.each([-301, 301])('401 names the timestamp that is %i s off', async (seconds) => {
    const response = await postSigned(sender, '{}', {}, new Date(Date.now() + seconds * 1000));
    expect((await problem(response)).errors[0]?.field).toBe('webhook-timestamp');
  });

  test('401 names a missing header', async () => {
    const response = await fetch(`${url}/ingest/${sender.source}`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect((await problem(response)).errors[0]?.field).toBe('webhook-id');
  });

  test('400 for bytes that are not UTF-8', async () => {
    const latin = Buffer.from(JSON.stringify(cloudEvent('contact.wrapped', { contact: 'c', note: 'é' })), 'latin1');
    const timestamp = String(Math.floor(Date.now() / 1000));
    // signed here over the bytes: the library would sign them as text
    const signature = createHmac('sha256', Buffer.from(sender.secret.replace('whsec_', ''), 'base64'))
      .update(`latin.${timestamp}.`)
      .update(latin)
      .digest('base64');
    const headers = {
      'content-type': 'application/json',
      'webhook-id': 'latin',
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    };
    const response = await fetch(`${url}/ingest/${sender.source}`, { method: 'POST', headers, body: latin });
    expect(await problem(response)).toMatchObject({
      status: 400,
      code: 'malformed-text',
      detail: expect.stringContaining('not UTF-8'),
      errors: [{ field: 'body' }],
    });
  });

  test('413 for a body over 1 MB', async () => {
    expect(await problem(await post(' '.repeat(1024 * 1024 + 1)))).toMatchObject({ status: 413, errors: [{ field: 'body' }] });
  });

  test('415 for a compressed body', async () => {
    expect(await problem(await post(cloudEvent(), { 'content-encoding': 'gzip' }))).toMatchObject({
      status: 415,
      code: 'content-encoding',
      errors: [{ field: 'content-encoding' }],
    });
  });

  test.each(['text/plain', 'application/xml'])('415 for %s', async (type) => {
    expect(await problem(await post(cloudEvent(), { 'content-type': type }))).toMatchObject({ status: 415 });
  });

  test('422 names the fields of a single bad event', async () => {
    const body = await problem(await post({ ...cloudEvent(), time: 'yesterday', specversion: undefined }));
    expect(body.status).toBe(422);
    expect(body.errors.map(({ field }) => field)).toEqual(['specversion', 'time']);
  });

  const deep = (): object => cloudEvent('contact.queued', JSON.parse(`${'{"a":'.repeat(25)}1${'}'.repeat(25)}`) as object);
  test.each([
    ['empty-batch', () => []],
    ['too-many-events', () => Array.from({ length: 1001 }, () => 1)],
    ['too-deep', deep],
  ])('422 %s for the whole body', async (code, body) => {
    expect(await problem(await post(body()))).toMatchObject({ status: 422, code });
  });

  test('429 with Retry-After when one source asks too often', async () => {
    const answers = await Promise.all(Array.from({ length: 45 }, () => post(cloudEvent())));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(5);
    expect(refused[0]?.headers.get('retry-after')).toBe('10');
  });

  test('404 and 405 are problems too', async () => {
    expect(await problem(await fetch(`${url}/nothing/here`))).toMatchObject({ status: 404 });
    expect(await problem(await fetch(`${url}/ingest/x`))).toMatchObject({ status: 405 });
  });
});

test('several secrets are active while one is rotated in', async () => {
  const next = await rotateSecret(context, sender.source, 60_000);
  expect((await post(cloudEvent())).status).toBe(202);
  expect((await post(cloudEvent(), {}, { ...sender, secret: next })).status).toBe(202);
});

describe('a source of two floors', () => {
  test('an event goes to the floor of its queue, to the first when nobody knows the queue, to both when it names neither', async () => {
    await defineQueue(context, 'two', { queue: 'billing' });
    const both = await newSender(['one', 'two']);
    const events = [
      cloudEvent('contact.queued', { contact: 'b', queue: 'billing' }),
      cloudEvent('contact.queued', { contact: 'u', queue: 'unheard' }),
      cloudEvent('contact.ended', { contact: 'b' }),
    ];
    expect(await (await post(events, {}, both)).json()).toEqual({ accepted: 3, duplicates: 0, rejected: [] });
    const types = async (floor: string): Promise<unknown> =>
      (await eventsOf(floor, both.source)).map((event) => [event.type, (event.data as { contact: string }).contact]);
    expect(await types('one')).toEqual([
      ['contact.queued', 'u'],
      ['contact.ended', 'b'],
    ]);
    expect(await types('two')).toEqual([
      ['contact.queued', 'b'],
      ['contact.ended', 'b'],
    ]);
  });
});

test('with Postgres away a source that was heard before is still taken, by a server that has just started too', async () => {
  await post(cloudEvent());
  const db = openDatabase('postgresql://nobody@127.0.0.1:1/none');
  const orphaned = await serve(ingestApp({ ...context, db }, {}));
  expect((await post(cloudEvent(), {}, { ...sender, url: orphaned.url })).status).toBe(202);
  const unheard = await post(cloudEvent(), {}, { ...(await newSender()), url: orphaned.url });
  expect([unheard.status, unheard.headers.get('retry-after')]).toEqual([503, '2']);
  await orphaned.stop();
  await db.destroy();
});

test('503 with Retry-After while Redis is away, and the same again is taken when it is back', async () => {
  const event = cloudEvent();
  context.redis.disconnect();
  const away = await post(event);
  expect(await problem(away)).toMatchObject({ status: 503 });
  expect(away.headers.get('retry-after')).toBe('2');
  await context.redis.connect();
  expect(await (await post(event)).json()).toMatchObject({ accepted: 1 });
});
