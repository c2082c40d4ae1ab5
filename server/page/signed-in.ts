import type { Request, RequestHandler } from 'express';
import { factorPage, refuseHeld } from '../auth/held.ts';
import type { Identify } from '../auth/identity.ts';
import { isPairedBrowser, unmark } from '../screens/screen-cookies.ts';

const isFile = ({ originalUrl }: Request): boolean => originalUrl.startsWith('/_app/');
const isPage = (request: Request): boolean => request.accepts(['html', 'json']) === 'html' && !isFile(request);

/**
 * Lets through who is signed in; a browser is led to where one signs in and back, a television that lost its place to a code, and
 * anything else is told by the status alone. Who has to set up a second factor is led to where one does.
 */
export const signedIn =
  (identify: Identify): RequestHandler =>
  async (request, response, next) => {
    const identity = await identify(request.headers);
    if (identity) {
      response.locals['identity'] = identity;
      if (identity.kind === 'user' && isPairedBrowser(request.headers)) response.append('Set-Cookie', unmark);
      if (!identity.held || isFile(request) || request.path === factorPage) return next();
      if (isPage(request)) return response.set('Cache-Control', 'no-store').redirect(303, factorPage);
      refuseHeld(identity);
    }
    if (!isPage(request)) return void response.status(401).end();
    if (isPairedBrowser(request.headers)) return response.set('Cache-Control', 'no-store').redirect(303, '/pair');
    const asked = request.originalUrl === '/' ? '' : `?${new URLSearchParams({ next: request.originalUrl }).toString()}`;
    response.set('Cache-Control', 'no-store').redirect(303, `/sign-in${asked}`);
  };
