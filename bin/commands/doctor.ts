import type { Command } from 'commander';
import { dataFolder } from '../data-folder.ts';
import type { Finding } from '../doctor/check.ts';
import { examine } from '../doctor/examine.ts';

const marks = { ok: 'ok  ', failed: 'FAIL', skipped: '–   ' } as const;

const table = (findings: readonly Finding[]): string => {
  const width = Math.max(...findings.map(({ name }) => name.length));
  return findings.map(({ name, state, detail }) => `${marks[state]}  ${name.padEnd(width)}  ${detail}`).join('\n');
};

export const registerDoctor = (program: Command): void => {
  program
    .command('doctor')
    .description('check everything the product depends on; exit code 1 when anything fails')
    .option('--json', 'print {ok, data, findings} as JSON')
    .action(async (options: { json?: boolean }) => {
      const findings = await examine(process.env);
      const allWell = findings.every(({ state }) => state !== 'failed');
      const data = dataFolder(process.env);
      console.log(options.json ? JSON.stringify({ ok: allWell, data, findings }, null, 2) : table(findings));
      process.exitCode = allWell ? 0 : 1;
    });
};
