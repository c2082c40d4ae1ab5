import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readDeadLetters } from '@floorlight/shared/store/dead-letters.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { ingestApp } from '../testing/ingest-app.ts';
import { serve } from '../testing/serve.ts';

let context: Context;
let stop: () => Promise<void>;
let url: string;
beforeAll(async () => {
  context = await openTestContext();
  await defineFloor(context, { id: 'one', name: 'One', timezone: 'UTC', mode: 'live' });
  ({ url, stop } = await serve(ingestApp(context, {})));
});
afterAll(async () => {
  await stop();
  await context.close();
});

const sourceOf = (kind: string) => createSource(context, { name: kind, kind, floors: ['one'] });
const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/ingest/${path}`, { method: 'POST', body, headers });

const zendeskEvent = (over: object = {}): string =>
  JSON.stringify({
    id: '01HTEST',
    time: new Date(Date.now() - 60_000).toISOString(),
    type: 'zen:event-type:agent.work_item_added',
    zendesk_event_version: '2022-11-06',
    detail: { agent_id: '5' },
    event: { work_item_id: 'w1', reason: 'OFFERED' },
    ...over,
  });
const zendeskHeaders = (secret: string, body: string, at = new Date()): Record<string, string> => {
  const stamp = at.toISOString();
  const signature = createHmac('sha256', secret).update(stamp).update(body).digest('base64');
  return { 'x-zendesk-webhook-signature': signature, 'x-zendesk-webhook-signature-timestamp': stamp };
};

test('[EV1] [EV6] Zendesk: taken once; a bit changed, an old and an unsigned one are not', async () => {
  const { id, secret } = await sourceOf('zendesk');
  const body = zendeskEvent();
  const headers = zendeskHeaders(secret, body);
  const first = await post(id, body, headers);
  expect([first.status, await first.json()]).toEqual([200, { accepted: 1, duplicates: 0, rejected: [] }]);
  expect(await (await post(id, body, headers)).json()).toMatchObject({ accepted: 0, duplicates: 1 });
  const old = zendeskHeaders(secret, body, new Date(Date.now() - 301_000));
  const bad = [
    post(id, body.replace('w1', 'w2'), headers),
    post(id, body, old),
    post(id, body),
    post(id, body, zendeskHeaders('other', body)),
  ];
  expect((await Promise.all(bad)).map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  expect(await readDeadLetters(context.redis, id, 10)).toEqual([]);
});

test('[EV6] what is verified and says nothing we know is kept and answered as taken, with a sentence', async () => {
  const { id, secret } = await sourceOf('zendesk');
  const send = async (body: string): Promise<unknown> => (await post(id, body, zendeskHeaders(secret, body))).json();
  expect(await send(zendeskEvent({ type: 'zen:event-type:agent.flew' }))).toMatchObject({ rejected: [{ code: 'unknown-type' }] });
  expect(await send('{"freshdesk_webhook":{}}')).toMatchObject({
    rejected: [
      { code: 'wrong-product', detail: expect.stringMatching(/Freshdesk's; post it to a source of kind freshdesk/) as string },
    ],
  });
  expect(await send('{"half":')).toMatchObject({ rejected: [{ code: 'malformed-json' }] });
  const letters = await readDeadLetters(context.redis, id, 10);
  expect(letters.map(({ code }) => code)).toEqual(['malformed-json', 'wrong-product', 'unknown-type']);
});

test('Salesforce: known by the secret in its address, acknowledged in SOAP; entities are refused', async () => {
  const { id, secret } = await sourceOf('salesforce');
  const message = (inner: string): string =>
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="x"><e:Body><notifications>${inner}</notifications></e:Body></e:Envelope>`;
  const made = new Date(Date.now() - 60_000).toISOString();
  const record = `<Notification><Id>04l1</Id><sObject xsi:type="sf:Case"><Id>500A</Id><CreatedDate>${made}</CreatedDate><LastModifiedDate>${made}</LastModifiedDate></sObject></Notification>`;
  const taken = await post(`${id}/${secret}`, message(record), { 'content-type': 'text/xml' });
  expect([taken.status, taken.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8']);
  expect(await taken.text()).toContain('<Ack>true</Ack>');
  expect((await post(`${id}/${secret}0`, message(record))).status).toBe(401);
  expect((await post(id, message(record))).status).toBe(401);
  const letters = async (): Promise<number> => (await readDeadLetters(context.redis, id, 10)).length;
  expect(await letters()).toBe(0);
  await post(`${id}/${secret}`, `<!DOCTYPE a [<!ENTITY b "c">]>${message('')}`);
  expect(await letters()).toBe(1);
});

test('Twilio: signed with the address it was told; the answer is empty', async () => {
  const { id, secret } = await sourceOf('twilio');
  const body = `EventType=task.created&Sid=EV1&TaskSid=WT1&TimestampMs=${Date.now() - 60_000}`;
  const fields = [...new URLSearchParams(body)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flat()
    .join('');
  const address = context.config.PUBLIC_URL === undefined ? url : new URL(context.config.PUBLIC_URL).origin;
  const signature = createHmac('sha1', secret).update(`${address}/ingest/${id}${fields}`).digest('base64');
  const taken = await post(id, body, { 'x-twilio-signature': signature });
  expect([taken.status, await taken.text()]).toEqual([204, '']);
  expect((await post(id, `${body}0`, { 'x-twilio-signature': signature })).status).toBe(401);
});

test('10 MB are refused before they are read', async () => {
  const { id, secret } = await sourceOf('genesys');
  const refused = await post(id, 'x'.repeat(10 * 1024 * 1024), { 'x-api-key': secret }).catch(() => null);
  if (refused) expect(refused.status).toBe(413);
  expect((await post(id, '{"topicName":"channel.metadata","eventBody":{}}', { 'x-api-key': secret })).status).toBe(200);
});
