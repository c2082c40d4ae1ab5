import type { Command } from 'commander';
import { savePerson, signInLink } from '@floorlight/server/auth/people.ts';
import type { Role } from '@floorlight/server/auth/role.ts';
import { openInstance } from '../instance.ts';
import { parseEmail, roleOption } from './role-option.ts';

const create = async (options: { email: string; name: string; role: Role }): Promise<void> => {
  const person = { email: parseEmail(options.email), name: options.name, role: options.role };
  const instance = await openInstance('user');
  try {
    await savePerson(instance, person);
    console.log(
      `${person.name} (${person.role}) signs in, once within a day, at ${await signInLink(instance, person.email, instance.url)}`,
    );
  } finally {
    await instance.close();
  }
};

export const registerUser = (program: Command): void => {
  program
    .command('user')
    .description('people who may sign in')
    .command('create')
    .description('create a person, or change name and role, and print a one-time sign-in link')
    .requiredOption('--email <address>', 'their e-mail address; nothing is sent to it')
    .requiredOption('--name <name>', 'their name')
    .addOption(roleOption())
    .action(create);
};
