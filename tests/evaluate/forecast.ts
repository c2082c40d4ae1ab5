import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readContactLog } from './contact-log.ts';
import { evaluateForecast, toTable } from './evaluate-forecast.ts';
import { TIMEZONE, recordingPath } from './recording.ts';

const usage = `npm run evaluate:forecast -- [FILE] [--timezone ZONE] [--days N] [--json]

Judges the forecast (docs/forecast.md) on FILE, a contact-log CSV, by default the recorded fortnight in FLOORLIGHT_RECORDINGS or
../shared/data: each day from the N+1st is foretold half-hour by half-hour from the days before it alone, each queue for itself and
all together, and held against two plain forecasts: the same weekday last week, and the mean of the same half-hour.
  --timezone  whose days and half-hours they are; ${TIMEZONE} unless said otherwise
  --days      days learned from before the first is foretold; 8 unless said otherwise
  --json      print a line of JSON for each horizon: {horizon, wape, bias, coverage, baselines, holds, …}`;

const options = {
  timezone: { type: 'string', default: TIMEZONE },
  days: { type: 'string', default: '8' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function main(): void {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  if (values.help) return console.log(usage);
  const [named] = positionals;
  // npm leaves the folder where the command was given for the project's
  const file = named === undefined ? recordingPath() : resolve(process.env['INIT_CWD'] ?? '.', named);
  if (file === null)
    throw new Error('No recording: set FLOORLIGHT_RECORDINGS to the folder that holds bank-1999-08/, or name a contact-log CSV.');
  const first = Number(values.days);
  if (!Number.isInteger(first) || first < 1) throw new Error(`--days must be a whole number from 1, not ${values.days}.`);
  const verdicts = evaluateForecast(readContactLog(file, values.timezone), first);
  if (verdicts.length === 0) throw new Error(`Nothing to judge: the file holds no day after the first ${first}.`);
  if (!values.json) return console.log(toTable(verdicts));
  for (const one of verdicts) console.log(JSON.stringify(one));
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
