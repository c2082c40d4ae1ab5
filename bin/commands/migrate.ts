import type { Command } from 'commander';
import { instanceEnvironment } from '../instance.ts';
import { migrateAll } from '../supervisor/prepare.ts';

export const registerMigrate = (program: Command): void => {
  program
    .command('migrate')
    .description('bring the tables of DATABASE_URL, or of the running instance, up to date (npm start does it by itself)')
    .action(async () => {
      await migrateAll(instanceEnvironment(process.env));
      console.log('The database is up to date.');
    });
};
