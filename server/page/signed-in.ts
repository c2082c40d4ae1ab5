import type { RequestHandler, Response } from 'express';
import type { Identify } from '../auth/identity.ts';
import { sendPage } from '../auth/plain-page.ts';

const askToSignIn = (response: Response): void =>
  sendPage(
    response,
    401,
    'Sign in',
    'Open the sign-in link that was printed when Floorlight started, or have somebody make one:',
  );

/** Lets through who is signed in; a browser is asked to, anything else is told by the status alone. */
export const signedIn =
  (identify: Identify): RequestHandler =>
  async (request, response, next) => {
    const identity = await identify(request.headers);
    if (identity) {
      response.locals['identity'] = identity;
      return next();
    }
    if (request.accepts(['html', 'json']) === 'html') return askToSignIn(response);
    response.status(401).end();
  };
