import type { RequestHandler } from 'express';
import type { Identify } from '../auth/identity.ts';

/** Lets through who is signed in; a browser is led to where one signs in and back, anything else is told by the status alone. */
export const signedIn =
  (identify: Identify): RequestHandler =>
  async (request, response, next) => {
    const identity = await identify(request.headers);
    if (identity) {
      response.locals['identity'] = identity;
      return next();
    }
    if (request.accepts(['html', 'json']) !== 'html') return void response.status(401).end();
    const asked = request.originalUrl === '/' ? '' : `?${new URLSearchParams({ next: request.originalUrl }).toString()}`;
    response.set('Cache-Control', 'no-store').redirect(303, `/sign-in${asked}`);
  };
