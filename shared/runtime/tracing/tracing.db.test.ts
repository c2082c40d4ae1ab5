import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { cloudEvent, postSigned } from '@floorlight/server/testing/post-signed.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startStack, type Stack } from '../../../tests/support/stack.ts';
import { defineFloor } from '../../store/define-floor.ts';
import { createSource } from '../../store/sources.ts';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: { key: string; value: { stringValue?: string } }[];
}
interface Export {
  readonly resourceSpans: { resource: { attributes: Span['attributes'] }; scopeSpans: { spans: Span[] }[] }[];
}

const customer = 'Wilhelmina Quist';
let stack: Stack;
let bodies = '';
const spans: (Span & { service: string })[] = [];
const headers: (string | undefined)[] = [];

const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (part: Buffer) => (body += part.toString()));
  request.on('end', () => {
    headers.push(request.headers['x-api-key'] as string | undefined);
    bodies += body;
    for (const { resource, scopeSpans } of (JSON.parse(body) as Export).resourceSpans) {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
      for (const span of scopeSpans.flatMap((scope) => scope.spans)) spans.push({ ...span, service });
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});

beforeAll(async () => {
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  stack = await startStack({ durable: false });
});
afterAll(async () => {
  await stack.close();
  receiver.close().closeAllConnections();
});

const spanOf = (name: string, service: string) => spans.find((span) => span.name === name && span.service === service);

test('traces go from webhook to append and from turn to commit, at the share asked for, and name no customer', async () => {
  const { context } = stack;
  await defineFloor(context, { id: 'north', name: 'North', timezone: 'UTC' });
  const source = await createSource(context, { name: 'PBX', kind: 'generic', floors: ['north'] });
  const settings = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-api-key=for%20a%20test',
    OTEL_TRACES_SAMPLER_ARG: '1',
  };
  const server = await stack.addServer(settings);
  stack.addWorker(settings);
  const event = cloudEvent(
    'contact.queued',
    { contact: 'c1', queue: 'sales', customer: { id: 'x', name: customer } },
    {
      time: new Date().toISOString(),
    },
  );
  expect((await postSigned({ url: server.url, source: source.id, secret: source.secret }, JSON.stringify(event))).status).toBe(
    202,
  );
  await vi.waitFor(() => expect(spanOf('append', 'floorlight-server')).toBeDefined(), { timeout: 10_000 });
  await vi.waitFor(() => expect(spanOf('webhook', 'floorlight-server')).toBeDefined(), { timeout: 10_000 });
  await vi.waitFor(() => expect(spanOf('turn', 'floorlight-worker')).toBeDefined(), { timeout: 10_000 });
  const [webhook, append] = [spanOf('webhook', 'floorlight-server'), spanOf('append', 'floorlight-server')];
  expect(append).toMatchObject({ traceId: webhook?.traceId, parentSpanId: webhook?.spanId });
  expect(append?.attributes).toContainEqual({ key: 'floor', value: { stringValue: 'north' } });
  const commit = spanOf('commit', 'floorlight-worker');
  expect(spans.find(({ spanId }) => spanId === commit?.parentSpanId)).toMatchObject({ name: 'turn', traceId: commit?.traceId });
  expect(new Set(headers)).toEqual(new Set(['for a test']));
  expect(bodies).not.toContain(customer);
});

test('a share of nothing sends nothing', async () => {
  const server = await stack.addServer({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`,
    OTEL_TRACES_SAMPLER_ARG: '0',
  });
  const before = spans.filter(({ service }) => service === 'floorlight-server').length;
  await fetch(`${server.url}/ingest/nobody`, { method: 'POST' });
  await server.stop();
  expect(spans.filter(({ service }) => service === 'floorlight-server')).toHaveLength(before);
});
