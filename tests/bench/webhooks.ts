import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { processorSeconds } from '../support/usage.ts';
import { startChild, type Child } from './children/child.ts';
import { figure, interleave, type Bench } from './figure.ts';
import { makeFloors } from './floors.ts';
import type { Flooded } from './load/flood.ts';
import type { Target } from './load/request.ts';

const floors = 20;
/** As many as keep the server busy: with few, all of them wait for the same turn of the disk and what is measured is that. */
const connections = 256;
const webhooks = 20_000;

interface Side {
  readonly port: number;
  readonly pid: number;
  /** Processor microseconds a webhook, one entry a round, the warm-up included. */
  readonly micros: number[];
}

/** What earlier rounds wrote must not weigh on later ones. */
const forget = async ({ context }: Stack, targets: readonly Target[]): Promise<void> => {
  const streams = targets.flatMap(({ floor, source }) => [floorKeys(floor).events, `bare:${source}`]);
  await context.redis.unlink(...streams);
};

const openRound =
  (stack: Stack, load: Child, targets: readonly Target[]) =>
  async (side: Side): Promise<number> => {
    await forget(stack, targets);
    await load.ask('prepare', { targets, count: webhooks });
    const before = processorSeconds(side.pid);
    const { rate, refused } = await load.ask<Flooded>('flood', { port: side.port, connections });
    if (refused > 0) throw new Error(`${refused} of ${webhooks} webhooks were not accepted`);
    side.micros.push(((processorSeconds(side.pid) - before) / webhooks) * 1e6);
    return rate;
  };

const atLeast = (least: number) => ({
  words: `≥ ${least}×`,
  holds: (_value: number, ratio: number | null) => (ratio ?? 0) >= least,
});

export const webhooksBench: Bench = {
  name: 'webhooks',
  about: `single-event webhooks accepted a second over ${floors} floors, against a bare Express handler that does one XADD with the same fsync`,
  run: async (report) => {
    const stack = await startStack();
    const { context } = stack;
    try {
      const targets = await makeFloors(context, { floors, queues: 4, agents: 0 });
      const server = await stack.addServer();
      const bare = await startChild('tests/bench/bare/ingest.ts', context);
      const load = await startChild('tests/bench/load/flood.ts', context);
      const ours: Side = { port: server.port, pid: server.child.pid ?? 0, micros: [] };
      const theirs: Side = { port: await bare.ask<number>('port'), pid: bare.pid, micros: [] };
      const round = openRound(stack, load, targets);
      const rates = await interleave(
        () => round(ours),
        () => round(theirs),
      );
      report(figure('webhooks', '1/s', rates.ours, { baseline: rates.baseline, goal: atLeast(0.7) }));
      report(figure('webhooks-processor', 'µs', ours.micros.slice(1), { baseline: theirs.micros.slice(1) }));
      await Promise.all([bare.stop(), load.stop()]);
    } finally {
      await stack.close();
    }
  },
};
