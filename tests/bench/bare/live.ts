import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { configOrExit } from '@floorlight/shared/runtime/config.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import express from 'express';
import { Server } from 'socket.io';
import { answering } from '../children/answering.ts';

/**
 * The least that brings a webhook to screens through Redis: XADD, a blocking XREAD, one broadcast of what it brought a room.
 * It reads as often as Floorlight commits: with a message an event it drowns (2,000 events/s are 50,000 messages/s).
 */
const period = 100;
const context = openContext(configOrExit(), 'bare');
const reading = context.connect();
const app = express();
app.disable('x-powered-by');
app.post('/ingest/:source', express.text({ limit: '1mb', type: () => true }), async (request, response) => {
  await context.redis.xadd(`bare:${request.params.source}`, '*', 'e', request.body as string);
  response.status(202).json({ accepted: 1 });
});
const http = createServer(app);
const io = new Server(http, { serveClient: false });
io.on('connection', (socket) => {
  socket.on('watch', (room: string, done: () => void) => {
    void socket.join(room);
    done();
  });
});

const relay = async (sources: readonly string[]): Promise<never> => {
  const cursors = new Map(sources.map((source) => [`bare:${source}`, '0-0']));
  for (;;) {
    await sleep(period);
    const streams = (await reading.xread('BLOCK', 0, 'STREAMS', ...cursors.keys(), ...cursors.values())) ?? [];
    for (const [stream, entries] of streams) {
      cursors.set(stream, entries.at(-1)?.[0] ?? '0-0');
      io.to(stream).emit(
        'events',
        entries.map(([, [, json]]) => JSON.parse(json ?? '') as unknown),
      );
    }
  }
};

/** Sends on to a room what is published on a channel. */
const broadcast = async ({ channel, room }: { channel: string; room: string }): Promise<void> => {
  const listening = context.connect();
  listening.on('message', (_channel, message) => io.to(room).emit('events', JSON.parse(message)));
  await listening.subscribe(channel);
};

http.listen(0, '127.0.0.1', () =>
  answering({
    port: () => (http.address() as AddressInfo).port,
    broadcast,
    relay: ({ sources }: { sources: string[] }) => void relay(sources),
  }),
);
