import type { Command } from 'commander';
import { grantWords } from '@floorlight/shared/access/grant-words.ts';
import { savePerson, signInLink } from '@floorlight/server/auth/people.ts';
import { openInstance } from '../instance.ts';
import { grantsOf, parseEmail, withGrantOptions, type GrantOptions } from './role-option.ts';
import { registerSecondFactor } from './second-factor.ts';
import { tell } from './tell.ts';

const create = async (options: GrantOptions & { email: string; name: string }): Promise<void> => {
  const person = { email: parseEmail(options.email), name: options.name, grants: grantsOf(options) };
  const instance = await openInstance('user');
  try {
    const { id } = await savePerson(instance, person);
    await tell(instance, { action: 'granted', subject: id, detail: { to: grantWords(person.grants), way: 'link' } });
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
