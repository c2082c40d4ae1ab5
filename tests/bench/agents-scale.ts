import { openBenchContext } from './fold/bench-context.ts';
import { openDriven, rush, walk, type DrivenFloor } from './fold/driven-floor.ts';
import { figure, type Bench } from './figure.ts';

const sizes = [50, 500, 5000] as const;
/** A floor's part of 2,000 events a second over 20 floors, in ten commits a second. */
const contactsPerSecond = 100 / 7;
const start = Date.UTC(2026, 2, 2, 9, 0, 30);
const warmMinutes = 40;
/** Three rounds of ten-second steps. */
const roundSeconds = 30;
const rounds = 5;

const microseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** CPU time of this process per event, all of the turn included. */
const costOf = async (floor: DrivenFloor, round: number): Promise<number> => {
  const from = start + warmMinutes * 60_000 + round * roundSeconds * 1000;
  const began = microseconds();
  const events = await walk(floor, from, roundSeconds);
  return (microseconds() - began) / events;
};

/** The rounds of each size in turn, so that all meet the same noise; the first warms up. */
const measure = async (floors: readonly DrivenFloor[]): Promise<number[][]> => {
  const costs: number[][] = floors.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, floor] of floors.entries()) {
      const cost = await costOf(floor, round);
      if (round > 0) costs[index]?.push(cost);
    }
  }
  return costs;
};

const flat = { words: 'within 1.3× of 50 agents', holds: (_: number, ratio: number | null) => (ratio ?? Infinity) <= 1.3 };

/** What one event costs on floors of different size at the same rate. */
export const agentsScale: Bench = {
  name: 'agents-scale',
  about: 'CPU time per event at 50, 500 and 5,000 agents, 100 events a second in ten commits a second',
  run: async (report) => {
    const context = await openBenchContext();
    try {
      const floors: DrivenFloor[] = [];
      for (const agents of sizes) {
        const floor = await openDriven(context, `agents-${agents}`, { seed: agents, agents, contactsPerSecond, start });
        await rush(floor, start + warmMinutes * 60_000);
        floors.push(floor);
      }
      const costs = await measure(floors);
      for (const [index, agents] of sizes.entries()) {
        const about = index === 0 ? {} : { baseline: costs[0] as number[], goal: flat };
        report(figure(`agents-scale ${agents}`, 'µs/event', costs[index] as number[], about));
      }
    } finally {
      await context.close();
    }
  },
};
