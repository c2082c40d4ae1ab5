import { setTimeout as sleep } from 'node:timers/promises';
import { BoardPublisher } from '@floorlight/server/testing/publish-board.ts';
import { agentTileOf, boardOf, queueTileOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { processorSeconds, residentBytes } from '../support/usage.ts';
import { startChild, type Child } from './children/child.ts';
import { figure, interleave, type Bench } from './figure.ts';
import { makeFloors, watchingKey } from './floors.ts';
import type { Watched, Watching } from './watch/watchers.ts';

const watchers = 500;
const firstWatchers = 100;
const deltas = 40;
const period = 100;

interface Side {
  readonly pid: number;
  readonly watching: Child;
  /** Resident bytes a watcher added to the server. */
  readonly resident: number;
  readonly publish: (number: number) => Promise<void>;
  /** Wire bytes a delta and watcher, one entry a round. */
  readonly bytes: number[];
}

const queues = ['q0', 'q1', 'q2', 'q3'];

/** What a tenth of a second of a busy floor changes: every queue and eight of a hundred agents. */
const changeOf = (number: number) => ({
  queues: { set: queues.map((id) => queueTileOf(id, number % 50)), gone: [] },
  agents: { set: Array.from({ length: 8 }, (_, index) => agentTileOf(`a${(number * 8 + index) % 100}`, number)), gone: [] },
});

/** Waits for what is on its way. A socket that could not keep up is passed by, which is no fault; many of them are. */
const arrived = async ({ watching }: Side): Promise<Watched> => {
  const patience = performance.now() + 10_000;
  for (;;) {
    const watched = await watching.ask<Watched>('tell', { expected: 0 });
    if (watched.messages === deltas * watchers) return watched;
    if (performance.now() < patience) await sleep(100);
    else if (watched.messages > 0.9 * deltas * watchers) return watched;
    else throw new Error(`${watched.messages} of ${deltas * watchers} deltas arrived`);
  }
};

/** @returns processor microseconds of the server a delta and watcher. */
const runRound = async (side: Side): Promise<number> => {
  await side.watching.ask('look', { from: 0, to: 0 });
  const before = processorSeconds(side.pid);
  for (let number = 0; number < deltas; number += 1) {
    await side.publish(number);
    await sleep(period);
  }
  const { messages, bytes } = await arrived(side);
  const seconds = processorSeconds(side.pid) - before;
  side.bytes.push(bytes / messages);
  return (seconds * 1e6) / messages;
};

const openSide = async (
  stack: Stack,
  { pid, port }: { pid: number; port: number },
  watching: Omit<Watching, 'url' | 'count'>,
  publish: Side['publish'],
): Promise<Side> => {
  const child = await startChild('tests/bench/watch/watchers.ts', stack.context);
  const add = (count: number): Promise<void> =>
    child.ask('watch', { ...watching, url: `http://127.0.0.1:${port}`, count } satisfies Watching);
  // the first ones make a fresh process grow whatever comes after
  await add(firstWatchers);
  const before = residentBytes(pid);
  await add(watchers - firstWatchers);
  return { pid, watching: child, resident: (residentBytes(pid) - before) / (watchers - firstWatchers), publish, bytes: [] };
};

export const watchersBench: Bench = {
  name: 'watchers',
  about: `bytes and processor time a watcher costs the server, ${watchers} on one floor at 10 deltas/s, against a bare Socket.IO broadcast of the same deltas`,
  run: async (report) => {
    const stack = await startStack();
    const { context } = stack;
    const { redis } = context;
    try {
      const targets = await makeFloors(context, { floors: 1, queues: 0, agents: 0 });
      const { floor, source } = targets[0] ?? { floor: '', source: '' };
      const publisher = new BoardPublisher(redis, boardOf(floor, 1));
      await publisher.keep();
      const server = await stack.addServer();
      const bare = await startChild('tests/bench/bare/live.ts', context);
      const channel = 'bare:deltas';
      await bare.ask('broadcast', { channel, room: `bare:${source}` });
      const common = { key: await watchingKey(context), targets };
      const ours = await openSide(
        stack,
        { pid: server.child.pid ?? 0, port: server.port },
        { ...common, side: 'floorlight', views: ['full'] },
        (number) => publisher.commit(changeOf(number)),
      );
      const theirs = await openSide(
        stack,
        { pid: bare.pid, port: await bare.ask<number>('port') },
        { ...common, side: 'bare', views: [''] },
        async (number) => {
          const { boardId, v } = publisher.board;
          const delta = { floor, boardId, from: v, to: v + 1, asOf: { cursor: `${v + 1}-0`, now: v + 1 }, ...changeOf(number) };
          await redis.publish(channel, JSON.stringify(delta));
        },
      );
      const micros = await interleave(
        () => runRound(ours),
        () => runRound(theirs),
      );
      report(figure('watchers-processor', 'µs a delta', micros.ours, { baseline: micros.baseline }));
      report(figure('watchers-wire', 'B a delta', ours.bytes.slice(1), { baseline: theirs.bytes.slice(1) }));
      report(figure('watchers-memory', 'B', [ours.resident], { baseline: [theirs.resident] }));
      await Promise.all([bare, ours.watching, theirs.watching].map((child) => child.stop()));
    } finally {
      await stack.close();
    }
  },
};
