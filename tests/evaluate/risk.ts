import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readContactLog } from './contact-log.ts';
import { evaluateRisk } from './evaluate-risk.ts';
import { fitRisk } from './fit-risk.ts';
import { intervalCases, visitCases } from './questions.ts';
import { TIMEZONE, recordingPath, trainingPart } from './recording.ts';
import { report, toMarkdown } from './report.ts';
import { verdicts } from './verdict.ts';

const usage = `npm run evaluate:risk -- [FILE] [--train FILE] [--timezone ZONE] [--json] [--dump FILE] [--fit]

Judges the SLA risk (shared/SPEC.md RK6) on the days of FILE, a contact-log CSV, that are not among the training days: the first seven
days of --train, both by default the recorded fortnight in FLOORLIGHT_RECORDINGS or ../shared/data.
  --json   print a line of JSON for each question: its Brier score, the baselines’, and whether it beats them all
  --dump   write every case, its probabilities and its outcome as JSON lines
  --fit    print the constants for shared/risk/fitted.ts, made from the training days, and judge nothing`;

const options = {
  train: { type: 'string' },
  timezone: { type: 'string', default: TIMEZONE },
  json: { type: 'boolean', default: false },
  dump: { type: 'string' },
  fit: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Where the command was given, which npm leaves for the project's folder. */
const place = (file: string): string => resolve(process.env['INIT_CWD'] ?? '.', file);

function main(): void {
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [file] = positionals;
  if (values.help) return console.log(usage);
  const recording = values.train === undefined ? recordingPath() : place(values.train);
  if (recording === null) {
    throw new Error(
      'No recording to train the baselines on: set FLOORLIGHT_RECORDINGS to the folder that holds bank-1999-08/, or name a CSV with --train.',
    );
  }
  const training = trainingPart(readContactLog(recording, values.timezone));
  if (values.fit) return console.log(JSON.stringify(fitRisk(intervalCases(training), visitCases(training)), null, 2));
  const cases = evaluateRisk(training, readContactLog(file === undefined ? recording : place(file), values.timezone));
  if (cases.length === 0) throw new Error('Nothing to judge: no visit of the file falls on a day that was not trained on.');
  if (values.dump !== undefined) writeFileSync(place(values.dump), cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
  if (!values.json) return console.log(toMarkdown(report(cases)));
  for (const one of verdicts(cases)) console.log(JSON.stringify(one));
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
