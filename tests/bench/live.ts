import { setTimeout as sleep } from 'node:timers/promises';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { ViewName } from '@floorlight/shared/board/protocol.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { startChild, type Child } from './children/child.ts';
import { figure, interleave, type Bench } from './figure.ts';
import { makeFloors, watchingKey } from './floors.ts';
import type { Target } from './load/request.ts';
import type { Steadied } from './load/steady.ts';
import type { Watched, Watching } from './watch/watchers.ts';

/** Three of a floor's views: whole names, names to be hidden, no agents. */
const views = ['full', 'short', 'counts'] as const satisfies readonly ViewName[];
const floors = 20;
const queues = 4;
const agents = 100;
const rate = 2000;
const watchers = 500;
const connections = 64;
/** Milliseconds: to sign all requests, to reach the full rate, to be measured, to arrive. */
const phases = { prepare: 4000, warm: 6000, measure: 8000, arrive: 2000 };

interface Side {
  readonly port: number;
  readonly watching: Child;
  readonly p50: number[];
  readonly p99: number[];
  /** Webhooks answered with anything but 202; what was lost with them counts as never seen. */
  readonly refused: number[];
}

const signIn = async ({ context }: Stack, targets: readonly Target[]): Promise<void> => {
  const time = Date.now() - 60_000;
  for (const { floor, source } of targets) {
    const events = Array.from({ length: agents }, (_, number) => {
      const agent = `a${number}`;
      return { id: `in-${agent}`, source, type: 'agent.signed_in', time, data: { agent, presence: 'available' } };
    });
    await appendEvents(context.redis, floor, events as FloorEvent[]);
  }
};

let round = 0;

const openRound =
  (load: Child, targets: readonly Target[]) =>
  async (side: Side): Promise<number> => {
    round += 1;
    const from = Date.now() + phases.prepare;
    const window = { from: from + phases.warm, to: from + phases.warm + phases.measure };
    const to = window.to + phases.arrive;
    const probes = await load.ask<number[]>('prepare', { targets, rate, from, to, queues, agents, round });
    await side.watching.ask('look', window);
    const { refused } = await load.ask<Steadied>('steady', { port: side.port, connections });
    side.refused.push(refused);
    const expected = probes.filter((at) => at >= window.from && at < window.to).length * (watchers / floors);
    const { p50, p99 } = await side.watching.ask<Watched>('tell', { expected });
    side.p50.push(p50);
    side.p99.push(p99);
    return p99;
  };

const openSide = async (stack: Stack, port: number, watching: Omit<Watching, 'url' | 'count'>): Promise<Side> => {
  const child = await startChild('tests/bench/watch/watchers.ts', stack.context);
  await child.ask('watch', { ...watching, url: `http://127.0.0.1:${port}`, count: watchers } satisfies Watching);
  return { port, watching: child, p50: [], p99: [], refused: [] };
};

const below = (most: number) => ({ words: `< ${most} ms`, holds: (value: number) => value < most });

const none = { words: '0', holds: (value: number) => value === 0 };

export const liveBench: Bench = {
  name: 'live',
  about: `webhook to socket client at ${rate} events/s over ${floors} floors with ${watchers} watchers in ${views.length} views a floor, against bare Express + XADD → blocking XREAD → Socket.IO broadcast ten times a second`,
  run: async (report) => {
    const stack = await startStack();
    const { context } = stack;
    try {
      const targets = await makeFloors(context, { floors, queues, agents });
      await signIn(stack, targets);
      const server = await stack.addServer();
      stack.addWorker();
      const bare = await startChild('tests/bench/bare/live.ts', context);
      await bare.ask('relay', { sources: targets.map(({ source }) => source) });
      const load = await startChild('tests/bench/load/steady.ts', context);
      await sleep(5000);
      const common = { key: await watchingKey(context), targets };
      const ours = await openSide(stack, server.port, { ...common, side: 'floorlight', views });
      const theirs = await openSide(stack, await bare.ask<number>('port'), { ...common, side: 'bare', views: [''] });
      const run = openRound(load, targets);
      await interleave(
        () => run(ours),
        () => run(theirs),
      );
      const counted = (values: number[]): number[] => values.slice(1);
      report(figure('live-p50', 'ms', counted(ours.p50), { baseline: counted(theirs.p50), goal: below(100) }));
      report(figure('live-p99', 'ms', counted(ours.p99), { baseline: counted(theirs.p99), goal: below(250) }));
      report(figure('live-refused', 'webhooks', counted(ours.refused), { goal: none }));
      await Promise.all([bare, load, ours.watching, theirs.watching].map((child) => child.stop()));
    } finally {
      await stack.close();
    }
  },
};
