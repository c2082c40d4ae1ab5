import type { Command } from 'commander';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import type { Role } from '@floorlight/server/auth/role.ts';
import { openInstance } from '../instance.ts';
import { roleOption } from './role-option.ts';

const create = async (options: { name: string; role: Role }): Promise<void> => {
  const instance = await openInstance('key');
  try {
    const key = await createKey(instance, options);
    console.log(`Key "${options.name}" (${options.role}), shown this once, for "Authorization: Bearer": ${key}`);
  } finally {
    await instance.close();
  }
};

export const registerKey = (program: Command): void => {
  program
    .command('key')
    .description('keys for programs that read the API')
    .command('create')
    .description('create a key and print it, once, as the last word')
    .requiredOption('--name <name>', 'what the key is for')
    .addOption(roleOption())
    .action(create);
};
