import type { Context } from '@floorlight/shared/runtime/context.ts';
import { forgetAttempts } from '@floorlight/shared/store/attempts.ts';
import { announceAccess } from '@floorlight/shared/store/access-changes.ts';
import { endLinks } from '@floorlight/shared/store/people/end-links.ts';
import { openAuth, resetSeconds, type Auth } from '../auth/open-auth.ts';
import { passwordFault, type PasswordFault } from '../auth/password-rules.ts';
import { isLinkToken } from './link-token.ts';

export const inviteSeconds = 7 * 24 * 60 * 60;

export interface LinkedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** What they chose to read; null: nothing yet. */
  readonly language?: string | null;
}

/** Keys and screens have no password, and nobody may give them one. */
export const isPerson = (user: object): boolean => !('kind' in user) || user.kind === 'person' || user.kind === null;

export const findPerson = async (auth: Auth, email: string): Promise<LinkedPerson | null> => {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email.toLowerCase());
  return found && isPerson(found.user) ? found.user : null;
};

/** @returns the path of a page on which this person sets a password, once; null where there is no such person. */
export const passwordLink = async (context: Context, kind: 'reset' | 'invite', email: string): Promise<string | null> => {
  const tokens: string[] = [];
  const seconds = kind === 'invite' ? inviteSeconds : resetSeconds;
  const auth = openAuth(context, { onReset: (token) => tokens.push(token), resetSeconds: seconds });
  if (!(await findPerson(auth, email))) return null;
  await auth.api.requestPasswordReset({ body: { email } });
  return tokens[0] === undefined ? null : `/${kind}/${tokens[0]}`;
};

/** Whose link this is; null for one that is used, expired or made up. Looking does not use it up. */
export const linkedPerson = async (auth: Auth, token: string): Promise<LinkedPerson | null> => {
  if (!isLinkToken(token)) return null;
  const { internalAdapter } = await auth.$context;
  const kept = await internalAdapter.findVerificationValue(`reset-password:${token}`);
  if (!kept || kept.expiresAt < new Date()) return null;
  const user = await internalAdapter.findUserById(kept.value);
  return user && isPerson(user) ? user : null;
};

/** Uses the link up. @returns what is wrong with the password: then the link still works; 'dead' where it does not. */
export const setLinkedPassword = async (
  { context, auth }: { context: Context; auth: Auth },
  token: string,
  person: LinkedPerson,
  password: string,
): Promise<PasswordFault | 'dead' | null> => {
  const fault = passwordFault(password, person);
  if (fault) return fault;
  const answer = await auth.api.resetPassword({ body: { token, newPassword: password }, asResponse: true });
  if (answer.status >= 500) throw new Error(`setting a password answered ${answer.status}`);
  if (answer.status !== 200) return 'dead';
  await endLinks(context.db, person.id);
  await forgetAttempts(context, 'account', person.email.toLowerCase());
  await announceAccess(context, person.id);
  return null;
};
