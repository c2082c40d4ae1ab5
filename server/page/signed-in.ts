import type { RequestHandler } from 'express';
import type { Identify } from '../auth/identity.ts';
import { isPairedBrowser, unmark } from '../screens/screen-cookies.ts';

/**
 * Lets through who is signed in; a browser is led to where one signs in and back, a television that lost its place to a code, and
 * anything else is told by the status alone.
 */
export const signedIn =
  (identify: Identify): RequestHandler =>
  async (request, response, next) => {
    const identity = await identify(request.headers);
    if (identity) {
      response.locals['identity'] = identity;
      if (identity.kind === 'user' && isPairedBrowser(request.headers)) response.append('Set-Cookie', unmark);
      return next();
    }
    const isPage = request.accepts(['html', 'json']) === 'html' && !request.originalUrl.startsWith('/_app/');
    if (!isPage) return void response.status(401).end();
    if (isPairedBrowser(request.headers)) return response.set('Cache-Control', 'no-store').redirect(303, '/pair');
    const asked = request.originalUrl === '/' ? '' : `?${new URLSearchParams({ next: request.originalUrl }).toString()}`;
    response.set('Cache-Control', 'no-store').redirect(303, `/sign-in${asked}`);
  };
