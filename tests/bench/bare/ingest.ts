import type { AddressInfo } from 'node:net';
import { configOrExit } from '@floorlight/shared/runtime/config.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import express from 'express';
import { answering } from '../children/answering.ts';

/** The least that can answer a webhook honestly: one XADD, and 202 once Redis has it. No signature, no check, no mark. */
const { redis } = openContext(configOrExit(), 'bare');
const app = express();
app.disable('x-powered-by');
app.post('/ingest/:source', express.text({ limit: '1mb', type: () => true }), async (request, response) => {
  await redis.xadd(`bare:${request.params.source}`, '*', 'e', request.body as string);
  response.status(202).json({ accepted: 1 });
});
const server = app.listen(0, '127.0.0.1', () => answering({ port: () => (server.address() as AddressInfo).port }));
