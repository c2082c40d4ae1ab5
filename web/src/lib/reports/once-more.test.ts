import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { onceMore } from './once-more.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

/** A server that hangs up on the first so many, then refuses. */
const hangingUp = async (times: number): Promise<{ url: string; asked: () => number }> => {
  let asked = 0;
  server = createServer((request, response) => {
    asked += 1;
    if (asked <= times) request.socket.destroy();
    else response.writeHead(503).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
};

const { signal } = new AbortController();

test('a connection that broke is asked once more, and not more often', async () => {
  const broken = await hangingUp(1);
  expect((await onceMore(() => fetch(broken.url), signal)).status).toBe(503);
  expect(broken.asked()).toBe(2);
  server?.close();
  const gone = await hangingUp(9);
  await expect(onceMore(() => fetch(gone.url), signal)).rejects.toThrow();
  expect(gone.asked()).toBe(2);
});

test('a refusal is an answer; who has turned away is not asked for', async () => {
  const refusing = await hangingUp(0);
  expect((await onceMore(() => fetch(refusing.url), signal)).status).toBe(503);
  expect(refusing.asked()).toBe(1);
  server?.close();
  const broken = await hangingUp(9);
  const ending = new AbortController();
  const answer = onceMore(() => fetch(broken.url), ending.signal);
  setTimeout(() => ending.abort(), 200);
  await expect(answer).rejects.toThrow();
  expect(broken.asked()).toBe(1);
});
