import { Server } from 'socket.io';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BoardDelta } from '@floorlight/shared/board/board.ts';
import { boardOf, queueTileOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import { viewName, type ViewName } from '@floorlight/shared/board/protocol.ts';
import { Screen } from '../testing/screen.ts';
import { serve } from '../testing/serve.ts';
import type { LiveServer } from './live-server.ts';
import { roomOf } from './room-name.ts';
import { sendDelta } from './rooms.ts';

let served: Awaited<ReturnType<typeof serve>>;
let io: LiveServer;
const screens: Screen[] = [];

beforeAll(async () => {
  served = await serve((_request, response) => void response.end());
  io = new Server(served.server);
});
afterAll(async () => {
  for (const screen of screens) screen.close();
  await io.close();
});

const join = async (floor: string, view: ViewName): Promise<Screen> => {
  const joined = new Promise<void>((resolve) => {
    io.of('/live').once('connection', (socket) => {
      void socket.join(roomOf({ floor, asked: view, part: null }));
      resolve();
    });
  });
  const screen = new Screen(served.url);
  screens.push(screen);
  await Promise.all([screen.connected(), joined]);
  return screen;
};

/** How often a delta was written out for `watchers` screens in each view. */
const writings = async (floor: string, watchers: number): Promise<number> => {
  const watching: Screen[] = [];
  for (const view of viewName.options) for (let n = 0; n < watchers; n += 1) watching.push(await join(floor, view));
  let count = 0;
  const tile = queueTileOf('sales', 1);
  const told = Object.assign(Object.create({ toJSON: () => ((count += 1), tile) }) as typeof tile, tile);
  const delta: BoardDelta = {
    floor,
    boardId: 'b',
    from: 1,
    to: 2,
    asOf: { cursor: '1-0', now: 1 },
    queues: { set: [told], gone: [] },
  };
  sendDelta(io.of('/live'), { delta, before: boardOf(floor, 1), after: boardOf(floor, 2) }, (agent) => agent);
  await expect.poll(() => watching.every(({ deltas }) => deltas.length === 1)).toBe(true);
  return count;
};

test('[BD1] a delta is projected and written once per view, however many watch', async () => {
  const forOne = await writings('one', 1);
  expect(forOne).toBeGreaterThan(0);
  expect(await writings('many', 12)).toBe(forOne);
});
