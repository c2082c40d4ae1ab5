import type { Command } from 'commander';
import { findSource, rotateSecret } from '@floorlight/shared/store/sources.ts';
import { openInstance } from '../instance.ts';
import { Sentence } from '../sentence.ts';
import { tell } from './tell.ts';

interface Options {
  overlap: string;
  json?: boolean;
}

const hour = 3_600_000;
const mostHours = 24 * 365;

/** `--overlap` in milliseconds. */
const readOverlap = (given: string): number => {
  const hours = given.trim() === '' ? Number.NaN : Number(given);
  if (hours >= 0 && hours <= mostHours) return hours * hour;
  throw new Sentence(`--overlap ${given} is not a number of hours from 0 to ${mostHours}.`);
};

const rotate = async (id: string, options: Options): Promise<void> => {
  const overlap = readOverlap(options.overlap);
  const instance = await openInstance('source');
  try {
    if (!(await findSource(instance, id))) throw new Sentence(`There is no source "${id}"; its id is the last part of its URL.`);
    const secret = await rotateSecret(instance, id, overlap);
    await tell(instance, { action: 'secret-rotated', subject: id, detail: { overlapHours: overlap / hour } });
    const until = new Date(instance.clock() + overlap).toISOString();
    if (options.json) console.log(JSON.stringify({ id, secret, until }));
    else console.log(`Source ${id}\nIts older secrets end at ${until}\nNew secret, shown this once: ${secret}`);
  } finally {
    await instance.close();
  }
};

export const registerRotate = (source: Command): void => {
  source
    .command('rotate')
    .description('give a source a new secret and print it, once; it counts within five seconds, as does the end of the old ones')
    .argument('<id>', 'the source, as in its URL')
    .option('--overlap <hours>', 'how long the secrets before it still work', '24')
    .option('--json', 'print {id, secret, until}: the older secrets work until then')
    .action(rotate);
};
