import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startStack } from '../support/stack.ts';
import { measureLoad, type Load } from './measure-load.ts';
import { LiveFloors, type SimulatedFloors } from './simulated-floors.ts';

/** A stack of its own for each load: a minute of simulated life after everybody has signed in and the fold has settled. */
const loadOf = async (what: SimulatedFloors, seconds: number): Promise<Load> => {
  const stack = await startStack();
  try {
    const server = await stack.addServer();
    const worker = stack.addWorker();
    const floors = new LiveFloors();
    await floors.open(stack, server.url, what, 'floor');
    await floors.live(10);
    await sleep(3000);
    const load = await measureLoad(stack, { server, worker }, floors, seconds);
    const { cpu } = load;
    console.log(
      [
        `${what.count} floors × ${what.agents} agents at ${what.rate} of the rate: ${load.eventsPerSecond.toFixed(0)} events/s`,
        `cores: server ${cpu.server.toFixed(3)}, worker ${cpu.worker.toFixed(3)}, Redis ${cpu.redis.toFixed(3)}, Postgres ${cpu.postgres.toFixed(3)}`,
        `${load.rowsPerSecond.toFixed(0)} rows/s; Redis ${(load.redisBytes / 1e6).toFixed(1)} MB, worker ${(load.workerBytes / 1e6).toFixed(0)} MB resident`,
      ].join('\n  '),
    );
    return load;
  } finally {
    await stack.close();
  }
};

const total = ({ cpu }: Load): number => cpu.server + cpu.worker + cpu.redis + cpu.postgres;

test('what a load costs is what its floors cost at rest and what its events cost: 20 floors × 500 agents', async () => {
  const quiet = await loadOf({ count: 20, agents: 500, rate: 0.1 }, 40);
  const half = await loadOf({ count: 20, agents: 500, rate: 0.5 }, 40);
  const whole = await loadOf({ count: 20, agents: 500, rate: 1 }, 40);
  const perEvent = (total(whole) - total(quiet)) / (whole.eventsPerSecond - quiet.eventsPerSecond);
  const foretold = total(quiet) + perEvent * (half.eventsPerSecond - quiet.eventsPerSecond);
  console.log(
    `an event costs ${(perEvent * 1e6).toFixed(0)} µs of all cores; at half the rate ${foretold.toFixed(3)} cores foretold, ${total(half).toFixed(3)} used`,
  );
  expect(total(half) / foretold).toBeGreaterThan(0.7);
  expect(total(half) / foretold).toBeLessThan(1.4);
});

test('200 floors × 500 agents at a tenth of the rate', async () => {
  const { eventsPerSecond, cpu } = await loadOf({ count: 200, agents: 500, rate: 0.1 }, 60);
  expect(eventsPerSecond).toBeGreaterThan(50);
  expect(cpu.worker).toBeLessThan(1);
});
