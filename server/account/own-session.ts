import type { Request } from 'express';
import { lookUpSession } from '../auth/look-up-session.ts';
import type { Auth } from '../auth/open-auth.ts';
import type { Identity } from '../auth/identity.ts';
import { Problem } from '../problems/problem.ts';
import { headersFor, requesterOf } from '../sign-in/requester.ts';

export interface OwnSession {
  readonly id: string;
  readonly token: string;
  /** Null: use prolongs it. */
  readonly endsAt: Date | null;
  readonly user: { readonly id: string; readonly name: string; readonly email: string; readonly secondFactor: boolean };
  /** For Better Auth: the session’s cookie, and where it is used from. */
  readonly headers: Headers;
}

/** The session of the person who asks. @throws Problem 403 for a key or a screen, which have none. */
export const ownSession = async (auth: Auth, identity: Identity, request: Request): Promise<OwnSession> => {
  const headers = headersFor(requesterOf(request), request.get('cookie'));
  const { found } = identity.kind === 'user' ? await lookUpSession(auth, request.get('cookie')) : { found: null };
  if (found?.user.id !== identity.id)
    throw new Problem(403, 'no-session', 'This is for people who signed in; keys and screens have no password and no sessions.');
  const { session, user } = found;
  const { id, name, email } = user;
  return {
    id: session.id,
    token: session.token,
    endsAt: session.endsAt,
    user: { id, name, email, secondFactor: 'twoFactorEnabled' in user && user.twoFactorEnabled === true },
    headers,
  };
};
