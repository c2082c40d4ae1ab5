import type { IncomingHttpHeaders } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import type { Auth } from './open-auth.ts';

/** A session in use does not end: cookies that prolong it, empty when it is still young. */
export const refreshSession = async (auth: Auth, headers: IncomingHttpHeaders): Promise<string[]> => {
  const answer = await auth.api.getSession({ headers: fromNodeHeaders({ cookie: headers.cookie }), returnHeaders: true });
  return answer.headers.getSetCookie();
};
