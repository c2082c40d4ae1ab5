import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAuth } from './open-auth.ts';
import { savePerson, signInLink } from './people.ts';

const first = { email: 'administrator@floorlight.invalid', name: 'Administrator', role: 'administrator' } as const;

const administratorExists = async (context: Context): Promise<boolean> => {
  const { adapter } = await openAuth(context).$context;
  const signedIn = await adapter.count({
    model: 'user',
    where: [
      { field: 'role', value: 'administrator' },
      { field: 'signedInAt', operator: 'ne', value: null },
    ],
  });
  return signedIn > 0;
};

/** @returns a link that signs the first administrator in, once; null as soon as an administrator has signed in. */
export const firstSignInLink = async (context: Context, baseUrl: string): Promise<string | null> => {
  if (await administratorExists(context)) return null;
  await savePerson(context, first);
  return signInLink(context, first.email, baseUrl);
};
