import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { makeSecret } from '../supervisor/secret.ts';

/** The Postgres container runs as an account of its own and must read its password; nobody else mounts the volume. */
const passwordMode = 0o444;

const makeDatabaseUrl = (folder: string, password: string, host: string): void => {
  const file = join(folder, 'database-url');
  if (existsSync(file)) return;
  writeFileSync(file, `postgresql://floorlight:${password}@${host}:5432/floorlight`, { mode: 0o600 });
};

export const registerSecrets = (program: Command): void => {
  program
    .command('secrets')
    .description(
      'make what is secret in FOLDER unless it is there: secret, postgres-password, database-url (for docker-compose.yml)',
    )
    .argument('<folder>', 'an existing folder, for example a mounted volume')
    .option('--database-host <host>', 'host in database-url', 'postgres')
    .action((folder: string, options: { databaseHost: string }) => {
      makeSecret(join(folder, 'secret'));
      const file = join(folder, 'postgres-password');
      makeSecret(file, passwordMode);
      chmodSync(file, passwordMode);
      makeDatabaseUrl(folder, readFileSync(file, 'utf8'), options.databaseHost);
      console.log(`The secrets are in ${folder}.`);
    });
};
