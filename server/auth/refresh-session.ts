import type { IncomingHttpHeaders } from 'node:http';
import { lookUpSession } from './look-up-session.ts';
import type { Auth } from './open-auth.ts';

/** A session in use does not end: cookies that prolong it, empty when it is still young. */
export const refreshSession = async (auth: Auth, { cookie }: IncomingHttpHeaders): Promise<string[]> =>
  (await lookUpSession(auth, cookie)).cookies;
