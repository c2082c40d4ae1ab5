import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../../../bin/services/process.ts';
import { startStack, type Stack } from '../../../tests/support/stack.ts';
import { newestWorkerBeat } from '../../store/newest-worker-beat.ts';

const noteLoads = fileURLToPath(new URL('../../../tests/support/note-loads.ts', import.meta.url));

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ durable: false });
});
afterAll(() => stack.close());

/** Modules of OpenTelemetry's SDK and exporter that a server and a worker load until both do their work. */
const sdkLoaded = async (tracing: Record<string, string>): Promise<string[][]> => {
  const [ofServer, ofWorker] = ['server', 'worker'].map((name) => join(stack.folder, `${name}-${Object.keys(tracing).length}`));
  const settings = (file = ''): Record<string, string> => ({
    ...tracing,
    NOTE_LOADS: file,
    NODE_OPTIONS: `--import=${noteLoads}`,
  });
  const server = await stack.addServer(settings(ofServer));
  const worker = stack.addWorker(settings(ofWorker));
  const since = Date.now();
  expect(await waitUntil(async () => ((await newestWorkerBeat(stack.context.redis)) ?? 0) > since, 20_000)).toBe(true);
  await Promise.all([server.stop(), worker.stop()]);
  return [ofServer, ofWorker].map((file = '') => {
    const loaded = readFileSync(file, 'utf8').split('\n');
    expect(loaded.some((url) => url.endsWith('/main.ts'))).toBe(true);
    return loaded.filter((url) => /@opentelemetry\/(sdk|exporter|resources|otlp)/.test(url));
  });
};

test('without an endpoint nothing of OpenTelemetry’s SDK is loaded; with one it is', async () => {
  expect(await sdkLoaded({})).toEqual([[], []]);
  const loaded = await sdkLoaded({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
  for (const modules of loaded) expect(modules.length).toBeGreaterThan(10);
});
