import type { Command } from 'commander';
import type { ChainLink } from '@floorlight/shared/store/audit/chain.ts';
import { verifyAudit, type Verified } from '@floorlight/shared/store/audit/verify-audit.ts';
import { openInstance } from '../instance.ts';
import { Sentence } from '../sentence.ts';

interface Options {
  expect?: string;
  json?: boolean;
}

const written = ({ seq, hash }: ChainLink): string => `${seq}:${hash}`;

const readExpected = (given: string): ChainLink => {
  const [, seq, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(given.trim()) ?? [];
  if (seq !== undefined && hash !== undefined) return { seq: Number(seq), hash };
  throw new Sentence(`--expect ${given} is not what an earlier "audit verify" printed: <number>:<64 hexadecimal digits>.`);
};

const told = (place: Verified['first']): string => (place ? `${place.seq} (${new Date(place.at).toISOString()})` : '–');

const report = ({ entries, first, last, newest, anchor }: Verified): string =>
  [
    `Entries   ${entries}`,
    `First     ${told(first)}`,
    `Last      ${told(last)}`,
    ...(anchor ? [`Dropped   up to ${anchor.seq}, their time had come`] : []),
    `Newest    ${written(newest)}`,
  ].join('\n');

const advice =
  'Write the newest down elsewhere; --expect with it shows later whether anything up to there is gone or was written anew.';

const verify = async (options: Options): Promise<void> => {
  const expected = options.expect === undefined ? null : readExpected(options.expect);
  const instance = await openInstance('audit');
  try {
    const verified = await verifyAudit(instance.db, expected);
    const { broken } = verified;
    if (options.json) console.log(JSON.stringify({ ok: broken === null, ...verified }));
    else if (broken === null) console.log(`${report(verified)}\nNothing was changed, left out, inserted or reordered. ${advice}`);
    if (broken === null) return;
    if (options.json) process.exitCode = 1;
    else
      throw new Sentence(
        `The audit log is broken: entry ${broken.seq} ${broken.why}. ${verified.entries} entries before it hold.`,
      );
  } finally {
    await instance.close();
  }
};

export const registerAudit = (program: Command): void => {
  program
    .command('audit')
    .description('the record of who saw, changed and exported what')
    .command('verify')
    .description('recompute the chain of the whole audit log; exit code 1, and the first entry, where it is broken')
    .option('--expect <entry>', 'the "Newest" of an earlier look; without it a cut-off end goes unnoticed')
    .option('--json', 'print {ok, entries, first, last, newest, anchor, broken} as JSON')
    .action(verify);
};
