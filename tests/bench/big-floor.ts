import { reload } from '../../workers/floors/floor-run.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openBenchContext } from './fold/bench-context.ts';
import { openDriven, rush, walk, type DrivenFloor } from './fold/driven-floor.ts';
import { longestHold } from './fold/loop-hold.ts';
import { eventsUntil } from './fold/traffic.ts';
import { figure, type Bench, type Goal } from './figure.ts';

const start = Date.UTC(2026, 2, 2, 8);
const plan = { seed: 7, agents: 2000, contactsPerSecond: 7, start };
const hours = 8;
/** Runs over a quarter-hour's end. */
const liveFrom = start + hours * 3_600_000 - 20_000;
const liveSeconds = 40;
const loads = 5;

const below = (limit: number, unit: string): Goal => ({ words: `< ${limit} ${unit}`, holds: (value) => value < limit });

/** Megabytes of heap in use once all garbage is gone. */
const heap = async (): Promise<number> => {
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

const loadTimes = async (context: Context, floor: DrivenFloor): Promise<{ seconds: number[]; holds: number[] }> => {
  const seconds: number[] = [];
  const holds: number[] = [];
  for (let round = 0; round <= loads; round += 1) {
    const began = performance.now();
    const { hold } = await longestHold(() => reload(context.redis, floor.run));
    if (round === 0) continue;
    seconds.push((performance.now() - began - 25) / 1000);
    holds.push(hold);
  }
  return { seconds, holds };
};

/** A day's worth of one large floor: what a worker holds of it, how it loads, and what holds the loop. */
export const bigFloor: Bench = {
  name: 'big-floor',
  about: 'a floor of 2,000 agents after 8 h at 7 contacts a second: heap, cold load, longest hold of the event loop',
  long: true,
  run: async (report) => {
    if (!globalThis.gc) throw new Error('big-floor needs node --expose-gc');
    const context = await openBenchContext();
    try {
      const floor = await openDriven(context, 'big', plan);
      await rush(floor, liveFrom);
      const { hold } = await longestHold(() => walk(floor, liveFrom, liveSeconds));
      report(figure('big-floor hold live', 'ms', [hold], { goal: below(100, 'ms') }));
      const { seconds, holds } = await loadTimes(context, floor);
      report(figure('big-floor cold load', 's', seconds, { goal: below(0.5, 's') }));
      report(figure('big-floor hold load', 'ms', holds, { goal: below(100, 'ms') }));
      const { run, traffic } = floor;
      const events = floor.folded;
      eventsUntil(traffic, traffic.now);
      const full = await heap();
      Object.assign(floor, { run: { id: run.id } });
      Object.assign(run, { floor: null, parts: null, memory: null });
      report(figure('big-floor heap', 'MB', [full - (await heap())], { goal: below(60, 'MB') }));
      report(figure('big-floor events', 'events', [events]));
    } finally {
      await context.close();
    }
  },
};
