import { resolve } from 'node:path';
import type { Command } from 'commander';
import { rowsIn } from '../backup/manifest.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { withStoppedInstance } from '../backup/stopped-instance.ts';

const restore = async (given: string, { force = false }: { force?: boolean }): Promise<void> => {
  await withStoppedInstance(process.env, async (context) => {
    const restored = await restoreBackup(context, resolve(given), { force });
    console.log(
      `Restored the backup of ${restored.from}: ${rowsIn(restored)} rows, ${restored.redis.file.bytes} bytes of Redis. Start servers and workers now.`,
    );
  });
};

export const registerRestore = (program: Command): void => {
  program
    .command('restore')
    .description(
      'put a backup into an empty instance that is not running: that of the data folder, or DATABASE_URL and REDIS_URL',
    )
    .argument('<folder>', 'what “floorlight backup” made')
    .option('--force', 'delete what the instance holds, every table of its database, and put the backup in its place')
    .addHelpText(
      'after',
      '\nIt needs the secret of the instance that was backed up: FLOORLIGHT_SECRET, or the file “secret” of the data folder.',
    )
    .action(restore);
};
