import type { Command } from 'commander';
import { savePerson, signInLink } from '@floorlight/server/auth/people.ts';
import { openInstance } from '../instance.ts';
import { grantsOf, parseEmail, withGrantOptions, type GrantOptions } from './role-option.ts';
import { registerSecondFactor } from './second-factor.ts';

const create = async (options: GrantOptions & { email: string; name: string }): Promise<void> => {
  const person = { email: parseEmail(options.email), name: options.name, grants: grantsOf(options) };
  const instance = await openInstance('user');
  try {
    await savePerson(instance, person);
    console.log(
      `${person.name} (${options.role}) signs in, once within a day, at ${await signInLink(instance, person.email, instance.url)}`,
    );
  } finally {
    await instance.close();
  }
};

export const registerUser = (program: Command): void => {
  const user = program.command('user').description('people who may sign in');
  const command = user
    .command('create')
    .description('create a person, or change name and role, and print a one-time sign-in link')
    .requiredOption('--email <address>', 'their e-mail address; nothing is sent to it')
    .requiredOption('--name <name>', 'their name');
  withGrantOptions(command).action(create);
  registerSecondFactor(user);
};
