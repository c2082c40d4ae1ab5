import { Argument, type Command } from 'commander';
import { factorRule, type FactorRule } from '@floorlight/shared/access/factor-rule.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { announceAccess, everybody } from '@floorlight/shared/store/access-changes.ts';
import { setFactorRule } from '@floorlight/shared/store/factor-rule.ts';
import { takeFactorOff } from '@floorlight/server/account/take-factor-off.ts';
import { openAuth } from '@floorlight/server/auth/open-auth.ts';
import { signInLink } from '@floorlight/server/auth/people.ts';
import { findPerson } from '@floorlight/server/sign-in/password-link.ts';
import { openInstance } from '../instance.ts';
import { Sentence } from '../sentence.ts';
import { parseEmail } from './role-option.ts';
import { tell } from './tell.ts';

const withInstance = async (work: (instance: Context & { url: string }) => Promise<void>): Promise<void> => {
  const instance = await openInstance('user');
  try {
    await work(instance);
  } finally {
    await instance.close();
  }
};

const takeOff = (options: { email: string }): Promise<void> =>
  withInstance(async (instance) => {
    const email = parseEmail(options.email);
    const auth = openAuth(instance);
    const person = await findPerson(auth, email);
    if (!person) throw new Sentence(`Nobody signs in with ${email}; “floorlight user create --help” says how somebody can.`);
    await tell(instance, { action: 'second-factor-changed', subject: person.id, detail: { what: 'off' } });
    await takeFactorOff(auth, person.id);
    await announceAccess(instance, person.id);
    console.log(
      `${person.name} has no second factor any more, and signs in, once within a day, at ${await signInLink(instance, email, instance.url)}`,
    );
  });

const requireOf = (requiredOf: FactorRule): Promise<void> =>
  withInstance(async (instance) => {
    const detail = { what: 'second factor required of', to: requiredOf };
    await tell(instance, { action: 'setting-changed', subject: null, detail });
    await setFactorRule(instance, requiredOf);
    await announceAccess(instance, everybody);
    console.log(`A second factor is required of ${requiredOf}.`);
  });

/** The way back in for whoever administers alone and lost phone and codes. */
export const registerSecondFactor = (user: Command): void => {
  user
    .command('second-factor-off')
    .description(
      'turn a person’s second factor off and print a one-time sign-in link; where one is required, they set up another',
    )
    .requiredOption('--email <address>', 'who')
    .action(takeOff);
  user
    .command('require-second-factor')
    .description('say of whom a second factor is required')
    .addArgument(new Argument('<whom>', 'of whom').choices(factorRule.options))
    .action(requireOf);
};
