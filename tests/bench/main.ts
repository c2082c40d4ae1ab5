import { parseArgs } from 'node:util';
import { benches } from './all.ts';
import type { Bench, Figure } from './figure.ts';
import { machine } from './machine.ts';

const usage = `npm run bench -- [name…] [--json]        those named, or all that fit into 25 minutes
npm run bench:long -- [name…] [--json]   what takes longer
npm run bench -- --list                  the names`;

const line = ({ name, value, unit, baseline, ratio, goal, holds, spread }: Figure): string => {
  const beside = baseline === null ? '' : `  bare ${baseline} ${unit}  ${ratio}×`;
  const judged = goal === '' ? '' : `  ${holds ? 'holds' : 'MISSED'} (${goal})`;
  return `  ${name}: ${value} ${unit} [${spread.join('–')}]${beside}${judged}`;
};

const unknownAmong = (names: readonly string[]): string[] =>
  names.filter((name) => !benches.some((bench) => bench.name === name));

const choose = (names: readonly string[], long: boolean): Bench[] =>
  names.length > 0 ? benches.filter(({ name }) => names.includes(name)) : benches.filter((bench) => Boolean(bench.long) === long);

/** @returns whether every goal held. */
const run = async (chosen: readonly Bench[], json: boolean): Promise<boolean> => {
  const on = machine();
  let held = true;
  if (!json) console.log(`on ${on}`);
  for (const bench of chosen) {
    if (!json) console.log(`${bench.name} – ${bench.about}`);
    await bench.run((figure) => {
      held &&= figure.holds;
      console.log(json ? JSON.stringify({ ...figure, on }) : line(figure));
    });
  }
  return held;
};

/** @returns the exit code: 0 all goals held, 1 one was missed, 2 asked for what does not exist. */
const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, list: { type: 'boolean' }, long: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const { json = false, long = false } = values;
  const unknown = unknownAmong(positionals);
  if (values.help) console.log(usage);
  else if (values.list) for (const bench of benches) console.log(`${bench.name}${bench.long ? ' (long)' : ''}: ${bench.about}`);
  else if (unknown.length > 0) {
    console.error(`There is no benchmark “${unknown.join('”, “')}”. There are: ${benches.map(({ name }) => name).join(', ')}.`);
    return 2;
  } else if (!(await run(choose(positionals, long), json))) return 1;
  return 0;
};

const code = await main().catch((error: unknown) => {
  console.error(error instanceof TypeError ? `${error.message}\n${usage}` : error);
  return 2;
});
// a benchmark that failed may have left processes of its own; they end with us
process.exit(code);
