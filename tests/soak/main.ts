import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBrowser } from '../e2e/open-browser.ts';
import { startStack } from '../support/stack.ts';
import { residentMegabytes } from '../support/usage.ts';
import { runFloors } from './floors.ts';
import { readOptions, usage, type SoakOptions } from './options.ts';
import { openProbe } from './probe.ts';
import { verdicts, writeReport } from './report.ts';
import { columns, csvLine, type Sample } from './sample.ts';
import { openWall } from './wall-page.ts';

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stopping.abort());

const rounded = (sample: Sample): Sample =>
  Object.fromEntries(
    Object.entries(sample).map(([key, value]) => [key, typeof value === 'number' ? Number(value.toFixed(1)) : value]),
  ) as unknown as Sample;

/** A stack, its floors and a wall under load until the time is up or it is interrupted; what was measured is kept as it comes. */
const soak = async (options: SoakOptions): Promise<boolean> => {
  const out = resolve(options.out);
  mkdirSync(out, { recursive: true });
  const file = join(out, 'samples.csv');
  writeFileSync(file, `${columns.join(',')}\n`);
  const stack = await startStack({ logLevel: 'error' });
  const server = await stack.addServer();
  const worker = stack.addWorker();
  const feeding = new AbortController();
  const { ids, over } = await runFloors(stack.context, server.url, options, feeding.signal);
  const probe = await openProbe(stack.context, server.url, ids);
  const browser = await openBrowser();
  const wall = await openWall(browser, stack.context, server.url, ids[0] ?? '');
  const samples: Sample[] = [];
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  while (!stopping.signal.aborted && seconds() < options.hours * 3600) {
    const sample = rounded({
      at: seconds(),
      server: residentMegabytes(server.child.pid ?? 0),
      worker: residentMegabytes(worker.child.pid ?? 0),
      redis: residentMegabytes(stack.redis.pid()),
      ...(await wall.measure()),
      latency: await probe.latency(),
      ...probe.beats(),
    });
    samples.push(sample);
    appendFileSync(file, `${csvLine(sample)}\n`);
    console.log(columns.map((column) => `${column} ${sample[column] ?? '–'}`).join('  '));
    await sleep(options.every * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
  const title = `Floorlight soak: ${options.floors} floors of ${options.agents} agents at ${options.times} times life`;
  await writeReport(browser, out, title, samples);
  feeding.abort();
  probe.close();
  await over;
  await browser.close();
  await stack.close();
  for (const verdict of verdicts(samples)) console.log(JSON.stringify(verdict));
  console.log(join(out, 'report.html'));
  return verdicts(samples).every(({ holds }) => holds);
};

const options = readOptions(process.argv.slice(2));
if (!options) console.log(usage);
else if (!(await soak(options))) process.exitCode = 1;
