import type { NewGrant } from '@floorlight/shared/access/grant.ts';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openAuth } from '../auth/open-auth.ts';
import { savePerson } from '../auth/people.ts';
import { linkedPerson, passwordLink, setLinkedPassword } from '../sign-in/password-link.ts';

export const goodPassword = 'seven arrows in a quiver';

/** Somebody who set a password by a link, as people do. */
export const personWithPassword = async (
  context: Context,
  email: string,
  { grants = [onEverything('supervisor')], name = 'Ann Archer' }: { grants?: readonly NewGrant[]; name?: string } = {},
): Promise<string> => {
  const { id } = await savePerson(context, { email, name, grants });
  const auth = openAuth(context);
  const token = (await passwordLink(context, 'reset', email))?.split('/').at(-1) ?? '';
  const person = await linkedPerson(auth, token);
  if (!person) throw new Error('the link is of nobody');
  const fault = await setLinkedPassword({ context, auth }, token, person, goodPassword);
  if (fault) throw new Error(fault);
  return id;
};
