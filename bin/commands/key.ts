import type { Command } from 'commander';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import { openInstance } from '../instance.ts';
import { parseRole } from './role-option.ts';

const create = async (options: { name: string; role: string }): Promise<void> => {
  const role = parseRole(options.role);
  const instance = await openInstance('key');
  try {
    const key = await createKey(instance, { name: options.name, role });
    console.log(`Key "${options.name}" (${role}), shown this once, for "Authorization: Bearer": ${key}`);
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
    .requiredOption('--role <role>', 'what it may see and do')
    .action(create);
};
