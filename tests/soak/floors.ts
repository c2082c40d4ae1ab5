import type { Context } from '@floorlight/shared/runtime/context.ts';
import { fittingRate } from '../../bin/simulate/core/plan.ts';
import { hire } from '../../bin/simulate/core/roster.ts';
import { runSimulation } from '../../bin/simulate/run-simulation.ts';
import { setUp } from '../../bin/simulate/set-up.ts';
import type { SoakOptions } from './options.ts';

/** Simulated floors on clocks of their own, each fed through the door until the signal. @returns their ids. */
export const runFloors = async (
  context: Context,
  url: string,
  { floors, agents, times }: SoakOptions,
  signal: AbortSignal,
): Promise<{ ids: string[]; over: Promise<void> }> => {
  const contactsPerHour = fittingRate(agents);
  const employees = hire(agents, contactsPerHour);
  const ids = Array.from({ length: floors }, (_, index) => `soak-${index + 1}`);
  const running: Promise<void>[] = [];
  for (const [seed, id] of ids.entries()) {
    const prepared = await setUp(context, { id, name: id, mode: times === 1 ? 'live' : 'replay' }, employees);
    const say = (note: string): void => void process.stderr.write(`${id}: ${note}\n`);
    running.push(runSimulation(prepared, { url, employees, contactsPerHour, seed, speed: times, backfill: 0, signal, say }));
  }
  return { ids, over: Promise.all(running).then(() => undefined) };
};
