import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parseKinds, parseAs } from '../parse/parse-as.ts';
import { Sentence } from '../sentence.ts';

const read = async (file: string): Promise<Buffer> =>
  readFile(file).catch((error: unknown) => {
    throw new Sentence(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });

const parse = async (file: string, { as: kind }: { as: string }): Promise<void> => {
  if (!parseKinds.includes(kind)) throw new Sentence(`--as ${kind} is not known; use one of ${parseKinds.join(', ')}.`);
  const lines = parseAs(kind, await read(file === '-' ? '/dev/stdin' : file), Date.now());
  // whoever reads may have seen enough: `| head`
  process.stdout.once('error', () => process.exit());
  for (const line of lines) process.stdout.write(`${JSON.stringify(line)}\n`);
};

export const registerParse = (program: Command): void => {
  program
    .command('parse')
    .description(
      'print as JSON lines what a product’s payload becomes: each event as it would be posted, and {"left", "why"} for what becomes none. Changes nothing.',
    )
    .argument('<file>', 'the body as the product sent it, or a log or capture; - reads from standard input')
    .requiredOption('--as <kind>', `what it is: ${parseKinds.join(', ')}`)
    .action(parse);
};
