import { onEverything } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { administratorSignedIn } from '@floorlight/shared/store/administrators.ts';
import { savePerson, signInLink } from './people.ts';

const first = { email: 'administrator@floorlight.invalid', name: 'Administrator', grants: [onEverything('administrator')] };

/** @returns a link that signs the first administrator in, once; null as soon as an administrator has signed in. */
export const firstSignInLink = async (context: Context, baseUrl: string): Promise<string | null> => {
  if (await administratorSignedIn(context)) return null;
  await savePerson(context, first);
  return signInLink(context, first.email, baseUrl);
};
