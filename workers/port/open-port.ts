import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { answer, type Parts } from './answer.ts';

const handle = async (context: Context, parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const { status, type, body } = await answer(context, parts, path, request.headers.authorization);
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
};

/** `/metrics`, `/healthz` and `/readyz` of a worker, where WORKER_PORT is set. @throws when the port is taken. */
export const openPort = async (context: Context, parts: Parts): Promise<Server | null> => {
  const { WORKER_PORT: port, WORKER_HOST: host } = context.config;
  if (port === undefined) return null;
  const server = createServer((request, response) => {
    handle(context, parts, request, response).catch((error: unknown) => {
      context.log.warn({ err: error }, 'worker port');
      response.writeHead(500).end();
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  context.log.info({ host, port }, 'listening');
  return server;
};
