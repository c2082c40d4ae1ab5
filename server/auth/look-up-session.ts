import { fromNodeHeaders } from 'better-auth/node';
import type { Auth } from './open-auth.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * The session of these cookies, as it is stored. Looking it up prolongs it, which is a write: once a day (`updateAge`), and where
 * it has an end of its own, which makes it look due each time, once a minute. `cookies`: those that prolong it in the browser.
 */
export const lookUpSession = async (auth: Auth, cookie: string | undefined) => {
  const headers = fromNodeHeaders({ cookie });
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) return { found: null, cookies: [] };
  const { updatedAt, endsAt } = found.session as { readonly updatedAt: Date; readonly endsAt: Date | null };
  if (Date.now() - updatedAt.getTime() < (endsAt ? minute : day)) return { found, cookies: [] };
  const answer = await auth.api.getSession({ headers, returnHeaders: true });
  return { found: answer.response, cookies: answer.headers.getSetCookie() };
};
