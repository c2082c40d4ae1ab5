import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAuth } from './open-auth.ts';
import type { Role } from './role.ts';

export interface Person {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** Creates the person, or gives the one with this e-mail address the name and role. */
export const savePerson = async (context: Context, { email, name, role }: Person): Promise<{ id: string }> => {
  const { internalAdapter } = await openAuth(context).$context;
  const known = await internalAdapter.findUserByEmail(email);
  if (known) {
    await internalAdapter.updateUser(known.user.id, { name, role });
    return { id: known.user.id };
  }
  return internalAdapter.createUser({ email: email.toLowerCase(), name, role, emailVerified: true }, { method: 'command-line' });
};

/** @returns a link that signs this person in once, within a day. */
export const signInLink = async (context: Context, email: string, baseUrl: string): Promise<string> => {
  const links: string[] = [];
  const auth = openAuth(context, (token) => links.push(token));
  await auth.api.signInMagicLink({ body: { email }, headers: new Headers() });
  return new URL(`/sign-in/${links[0] ?? ''}`, baseUrl).href;
};
