import { join } from 'node:path';
import express, { Router, type RequestHandler, type Response } from 'express';
import type { Identify } from '../auth/identity.ts';
import type { Auth } from '../auth/open-auth.ts';
import { sendPage } from '../auth/plain-page.ts';
import { refreshSession } from '../auth/refresh-session.ts';
import { contentPolicy } from '../security-headers.ts';
import { openShell } from './shell.ts';

const askToSignIn = (response: Response): void =>
  sendPage(
    response,
    401,
    'Sign in',
    'Open the sign-in link that was printed when Floorlight started, or have somebody make one:',
  );

const immutableFor = 365 * 24 * 60 * 60 * 1000;

/** The built web app, for those signed in; its one page answers every address that a browser opens. */
export const pageRouter = (folder: string, auth: Auth, identify: Identify): Router => {
  const shell = openShell(join(folder, 'index.html'));
  const router = Router();

  const signedIn: RequestHandler = async (request, response, next) => {
    if (await identify(request.headers)) return next();
    if (request.accepts(['html', 'json']) === 'html') return askToSignIn(response);
    response.status(401).end();
  };

  const sendShell: RequestHandler = async (request, response, next) => {
    if (request.accepts(['html', 'json']) !== 'html' || request.path.startsWith('/_app/')) return next();
    const page = await shell();
    if (!page)
      return sendPage(response, 503, 'The web app is not built', 'Build it with “npm run build”, then reload. Meanwhile:');
    response.append('Set-Cookie', await refreshSession(auth, request.headers));
    response.set('Content-Security-Policy', contentPolicy(page.scriptHashes)).set('Cache-Control', 'no-cache');
    response.type('html').send(page.html);
  };

  router.get('/favicon.svg', express.static(folder));
  router.use(
    '/_app/immutable',
    signedIn,
    express.static(join(folder, '_app/immutable'), { immutable: true, maxAge: immutableFor }),
  );
  router.get('/{*path}', signedIn, express.static(folder, { index: false }), sendShell);
  return router;
};
