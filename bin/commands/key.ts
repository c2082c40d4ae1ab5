import type { Command } from 'commander';
import { grantWords } from '@floorlight/shared/access/grant-words.ts';
import { makeKey } from '@floorlight/server/auth/create-key.ts';
import { openInstance } from '../instance.ts';
import { Sentence } from '../sentence.ts';
import { grantsOf, withGrantOptions, type GrantOptions } from './role-option.ts';
import { tell } from './tell.ts';

const days = (given: string): number => {
  const count = Number(given);
  if (Number.isInteger(count) && count >= 1 && count <= 3650) return count;
  throw new Sentence(`--expires-in-days ${given}: say whole days, from 1 to 3650.`);
};

const create = async (options: GrantOptions & { name: string; expiresInDays?: string }): Promise<void> => {
  const instance = await openInstance('key');
  try {
    const { name } = options;
    const grants = grantsOf(options);
    const expiresInDays = options.expiresInDays === undefined ? null : days(options.expiresInDays);
    const { id, key } = await makeKey(instance, { name, grants, expiresInDays });
    await tell(instance, { action: 'key-made', subject: id, detail: { name, to: grantWords(grants), expiresInDays } });
    console.log(`Key "${name}" (${options.role}), shown this once, for "Authorization: Bearer": ${key}`);
  } finally {
    await instance.close();
  }
};

export const registerKey = (program: Command): void => {
  const command = program
    .command('key')
    .description('keys for programs that read the API')
    .command('create')
    .description('create a key and print it, once, as the last word')
    .requiredOption('--name <name>', 'what the key is for')
    .option('--expires-in-days <days>', 'when it stops working; without, never');
  withGrantOptions(command).action(create);
};
