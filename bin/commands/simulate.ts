import { InvalidArgumentError, Option, type Command } from 'commander';
import { openInstance } from '../instance.ts';
import { openTeller, toldKinds } from '../simulate/as/tellers.ts';
import { runHistory } from '../simulate/history/run-history.ts';
import { fittingRate } from '../simulate/core/plan.ts';
import { hire } from '../simulate/core/roster.ts';
import { runSimulation } from '../simulate/run-simulation.ts';
import { setUp } from '../simulate/set-up.ts';
import { Sentence } from '../sentence.ts';

const numberFrom =
  (low: number, high: number) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value) || value < low || value > high) {
      throw new InvalidArgumentError(`Give a number from ${low} to ${high}.`);
    }
    return value;
  };

interface Given {
  readonly demo?: true;
  readonly floor?: string;
  readonly agents: number;
  readonly rate?: number;
  readonly seed?: number;
  readonly speed: number;
  readonly backfill: number;
  readonly url?: string;
  readonly as?: string;
  readonly history?: true;
  readonly contacts: number;
  readonly years: number;
}

const stopSignal = (): AbortSignal => {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  return stop.signal;
};

const floorOf = ({ demo, floor, speed }: Given) => {
  const mode = speed === 1 ? ('live' as const) : ('replay' as const);
  if (demo) return { id: floor ?? 'demo', name: 'Demo floor', mode };
  if (floor === undefined) throw new Sentence('Name the floor with --floor, or give --demo.');
  return { id: floor, name: floor, mode };
};

const say = (note: string): void => void process.stderr.write(`simulate: ${note}\n`);

const simulateHistory = async (given: Given): Promise<void> => {
  const signal = stopSignal();
  const context = await openInstance('simulate');
  try {
    await runHistory(context, floorOf(given), { ...given, seed: given.seed ?? 1, signal, say });
  } finally {
    await context.close();
  }
};

const simulate = async (given: Given): Promise<void> => {
  if (given.history) return simulateHistory(given);
  const { agents, speed, seed } = given;
  if (given.as !== undefined && speed !== 1)
    throw new Sentence('A product tells what happens as it happens: --as goes with --speed 1.');
  const signal = stopSignal();
  const contactsPerHour = given.rate ?? fittingRate(agents);
  const employees = hire(Math.round(agents), contactsPerHour);
  const context = await openInstance('simulate');
  // From here on it is a source like any other: databases may come and go, only the door matters.
  const prepared = await setUp(context, floorOf(given), employees, given.as).finally(() => context.close());
  const url = given.url ?? context.url;
  const backfill = given.backfill * 60_000;
  const teller = openTeller(given.as ?? '');
  await runSimulation(prepared, {
    url,
    ...(teller && { as: { teller, url: context.url } }),
    employees,
    contactsPerHour,
    seed: seed ?? null,
    speed,
    backfill,
    signal,
    say,
  });
};

export const registerSimulate = (program: Command): void => {
  program
    .command('simulate')
    .description('Simulate a floor: post what its agents and customers do to the public ingest door, until stopped.')
    .option('--demo', 'the demo floor of "floorlight start"')
    .option('--floor <floor>', 'floor to simulate on; made when there is none')
    .option('--agents <n>', 'agents on the payroll', numberFrom(4, 5000), 60)
    .option('--rate <n>', 'contacts in the busiest hour (default: what the agents can serve)', numberFrom(1, 1_000_000))
    .option('--seed <n>', 'draw the same things again', numberFrom(0, 2 ** 31 - 1))
    .option(
      '--speed <n>',
      'simulated seconds in a real one; other than 1 the floor runs on a clock of its own',
      numberFrom(0.1, 3600),
      1,
    )
    .option('--backfill <minutes>', 'how much of the past to make up first (at speed 1)', numberFrom(0, 1440), 120)
    .option('--url <url>', 'where the instance listens, when not where it says')
    .addOption(new Option('--as <product>', 'post in a product’s own format and signature').choices(toldKinds))
    .option('--history', 'write a past straight into the log of contacts instead, and end')
    .option('--contacts <n>', 'with --history: how many', numberFrom(1, 100_000_000), 100_000)
    .option('--years <n>', 'with --history: over how long', numberFrom(0.01, 9), 2)
    .action(simulate);
};
