import type { NewGrant } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { setGrants } from '@floorlight/shared/store/grants.ts';
import { openAuth } from './open-auth.ts';

export interface Person {
  readonly email: string;
  readonly name: string;
  readonly grants: readonly NewGrant[];
  /** Who says so: an id; without, the command line. */
  readonly by?: string;
}

export type HolderKind = 'person' | 'key' | 'screen';

/** Somebody, or something, that can hold grants. */
export const createHolder = async (
  context: Context,
  kind: HolderKind,
  { email, name, grants, by }: Person,
): Promise<{ id: string }> => {
  const { internalAdapter } = await openAuth(context).$context;
  const role = grants[0]?.role ?? 'agent';
  const made = { email: email.toLowerCase(), name, role, kind, emailVerified: true };
  const { id } = await internalAdapter.createUser(made, { method: 'command-line' });
  await setGrants(context, id, grants, by ?? 'command-line');
  return { id };
};

/** Creates the person, or gives the one with this e-mail address the name and the grants; who was removed is back. */
export const savePerson = async (context: Context, person: Person): Promise<{ id: string }> => {
  const { internalAdapter } = await openAuth(context).$context;
  const known = await internalAdapter.findUserByEmail(person.email);
  if (!known) return createHolder(context, 'person', person);
  await internalAdapter.updateUser(known.user.id, { name: person.name, removedAt: null });
  await setGrants(context, known.user.id, person.grants, person.by ?? 'command-line');
  return { id: known.user.id };
};

/** @returns a link that signs this person in once, within a day. */
export const signInLink = async (context: Context, email: string, baseUrl: string): Promise<string> => {
  const links: string[] = [];
  const auth = openAuth(context, { onLink: (token) => links.push(token) });
  await auth.api.signInMagicLink({ body: { email }, headers: new Headers() });
  return new URL(`/sign-in/${links[0] ?? ''}`, baseUrl).href;
};
