import { parseArgs } from 'node:util';
import { benches } from './all.ts';
import type { Bench, Figure } from './figure.ts';

const usage = `npm run bench -- [name…] [--json] [--list]
npm run bench:long -- [name…] [--json]`;

const line = ({ name, value, unit, baseline, ratio, goal, holds, spread }: Figure): string => {
  const beside = baseline === null ? '' : `  bare ${baseline} ${unit}  ${ratio}×`;
  const judged = goal === '' ? '' : `  ${holds ? 'holds' : 'MISSED'} (${goal})`;
  return `  ${name}: ${value} ${unit} [${spread.join('–')}]${beside}${judged}`;
};

const choose = (names: readonly string[], long: boolean): Bench[] => {
  const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(', ')}. ${usage}`);
  if (names.length > 0) return benches.filter(({ name }) => names.includes(name));
  return benches.filter((bench) => Boolean(bench.long) === long);
};

const run = async (chosen: readonly Bench[], json: boolean): Promise<boolean> => {
  let held = true;
  for (const bench of chosen) {
    if (!json) console.log(`${bench.name} – ${bench.about}`);
    await bench.run((figure) => {
      held &&= figure.holds;
      console.log(json ? JSON.stringify(figure) : line(figure));
    });
  }
  return held;
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, list: { type: 'boolean' }, long: { type: 'boolean' }, help: { type: 'boolean' } },
});
if (values.help) console.log(usage);
else if (values.list) for (const { name, about, long } of benches) console.log(`${name}${long ? ' (long)' : ''}: ${about}`);
else if (!(await run(choose(positionals, values.long ?? false), values.json ?? false))) process.exitCode = 1;
