import type { IncomingHttpHeaders } from 'node:http';
import { parseCookies } from 'better-auth/cookies';
import type { Auth } from '../auth/open-auth.ts';

/** The longest that browsers keep a cookie; set anew with each page, so that it counts from when the screen was last on. */
const keptFor = 400 * 24 * 60 * 60;

/** Says that this browser was paired: without a session it goes to `/pair`, not to where people sign in. */
const markName = 'floorlight.screen';

const flags = (secure: boolean, maxAge: number): string =>
  `Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

export const isPairedBrowser = ({ cookie = '' }: IncomingHttpHeaders): boolean => parseCookies(cookie).get(markName) === '1';

/** A person signed in on it: it is no screen any more. */
export const unmark = `${markName}=; ${flags(false, 0)}`;

/** This browser is a screen from now on. */
export const mark = (secure: boolean): string => `${markName}=1; ${flags(secure, keptFor)}`;

/** Cookies that let a screen keep its place. */
export const placeCookies = async (auth: Auth, { cookie = '' }: IncomingHttpHeaders): Promise<string[]> => {
  const { authCookies } = await auth.$context;
  const { name, attributes } = authCookies.sessionToken;
  const secure = attributes.secure === true;
  const held = parseCookies(cookie).get(name);
  const session = held === undefined ? [] : [`${name}=${encodeURIComponent(held)}; ${flags(secure, keptFor)}`];
  return [...session, mark(secure)];
};
