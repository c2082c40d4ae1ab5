import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { rowsIn } from '../backup/manifest.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { openInstance } from '../instance.ts';

interface Options {
  readonly withSecret?: boolean;
  readonly json?: boolean;
}

const text = (folder: string, { manifest, held }: Awaited<ReturnType<typeof writeBackup>>, withSecret: boolean): string => {
  return [
    `Backed up to ${folder}: ${rowsIn(manifest)} rows, ${manifest.redis.file.bytes} bytes of Redis; records waited for ${Math.round(held)} ms at most.`,
    withSecret
      ? `The master secret lies beside it (${join(folder, 'secret')}): whoever has this folder can read customers.`
      : `The master secret is not in it (key ${manifest.keyId}): keep a copy elsewhere, nothing can be restored without it.`,
  ].join('\n');
};

const backup = async (given: string, { withSecret = false, json = false }: Options): Promise<void> => {
  const folder = resolve(given);
  const instance = await openInstance('backup');
  try {
    const written = await writeBackup(instance, folder);
    if (withSecret) writeFileSync(join(folder, 'secret'), instance.config.FLOORLIGHT_SECRET, { mode: 0o600 });
    console.log(json ? JSON.stringify({ folder, held: written.held, ...written.manifest }) : text(folder, written, withSecret));
  } finally {
    await instance.close();
  }
};

export const registerBackup = (program: Command): void => {
  program
    .command('backup')
    .description('copy both databases of the running instance, as they belong together, into a new folder; nothing is stopped')
    .argument('<folder>', 'is made; must not hold anything yet')
    .option('--with-secret', 'put the master secret into it as well; whoever has the folder can then read customers')
    .option('--json', 'print what was written as JSON')
    .action(backup);
};
