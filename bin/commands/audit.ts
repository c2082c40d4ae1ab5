import type { Command } from 'commander';
import type { ChainLink } from '@floorlight/shared/store/audit/chain.ts';
import { verifyAudit, type Verified } from '@floorlight/shared/store/audit/verify-audit.ts';
import type { BrokenRecord } from '@floorlight/shared/store/record-chain/verify-chain.ts';
import { verifyRecords, type VerifiedRecords } from '@floorlight/shared/store/record-chain/verify-records.ts';
import { openInstance } from '../instance.ts';
import { Sentence } from '../sentence.ts';

interface Options {
  floor?: string;
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

const toldRecords = ({ links, records, unchained }: VerifiedRecords): string =>
  [
    `Records   ${records} contacts and summaries of shifts fit what was chained of them, in ${links} versions`,
    ...(unchained > 0 ? [`Unchained ${unchained} contacts and summaries: written before there was a chain, or past it`] : []),
  ].join('\n');

/** Of what is in no chain nothing can be said. */
const conclusion = ({ unchained }: VerifiedRecords): string =>
  unchained === 0
    ? 'Nothing was changed, left out, inserted or reordered.'
    : 'Of what is chained nothing was changed, left out, inserted or reordered.';

const called: Record<BrokenRecord['kind'], string> = { contact: 'contact', shift: 'summary of a shift' };
const chains: Record<BrokenRecord['kind'], string> = { contact: 'contacts', shift: 'shifts' };

const brokenRecord = ({ floor, kind, seq, day, id, why }: BrokenRecord): Sentence =>
  new Sentence(
    id === null
      ? `The records are broken: link ${seq} (${day}) in the chain of ${chains[kind]} of floor ${floor} ${why}.`
      : `The records are broken: ${called[kind]} "${id}" of floor ${floor} (link ${seq}, ${day}) ${why}.`,
  );

const verify = async (options: Options): Promise<void> => {
  const expected = options.expect === undefined ? null : readExpected(options.expect);
  const instance = await openInstance('audit');
  try {
    const verified = await verifyAudit(instance.db, expected);
    const records = await verifyRecords(instance.db, options.floor ?? null);
    const { broken } = verified;
    const holds = broken === null && records.broken === null;
    if (options.json) {
      console.log(JSON.stringify({ ok: holds, ...verified, records }));
      if (!holds) process.exitCode = 1;
      return;
    }
    if (holds) console.log(`${report(verified)}\n${toldRecords(records)}\n${conclusion(records)} ${advice}`);
    if (broken !== null)
      throw new Sentence(
        `The audit log is broken: entry ${broken.seq} ${broken.why}. ${verified.entries} entries before it hold.`,
      );
    if (records.broken) throw brokenRecord(records.broken);
  } finally {
    await instance.close();
  }
};

export const registerAudit = (program: Command): void => {
  program
    .command('audit')
    .description('the record of who saw, changed and exported what')
    .command('verify')
    .description(
      'recompute the chains of the audit log, of contacts and of shifts; exit code 1, and the first that does not fit, where one is broken',
    )
    .option('--floor <floor>', 'of contacts and shifts, those of this floor alone')
    .option('--expect <entry>', 'the "Newest" of an earlier look; without it a cut-off end goes unnoticed')
    .option('--json', 'print {ok, entries, first, last, newest, anchor, broken, records} as JSON')
    .action(verify);
};
