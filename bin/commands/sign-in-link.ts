import type { Command } from 'commander';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { openInstance } from '../instance.ts';
import { Sentence } from '../sentence.ts';

export const registerSignInLink = (program: Command): void => {
  program
    .command('sign-in-link')
    .description('print a one-time link for the first sign-in; only while there is no administrator')
    .action(async () => {
      const instance = await openInstance('sign-in-link');
      try {
        const link = await firstSignInLink(instance, instance.url);
        if (!link)
          throw new Sentence('There is an administrator already; sign in as that one, or run “floorlight user create --help”.');
        console.log(link);
      } finally {
        await instance.close();
      }
    });
};
