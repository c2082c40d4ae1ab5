import { join } from 'node:path';
import express, { Router, type Request, type RequestHandler } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Identify } from '../auth/identity.ts';
import type { Auth } from '../auth/open-auth.ts';
import { sendPage } from '../auth/plain-page.ts';
import { refreshSession } from '../auth/refresh-session.ts';
import { screenStays } from '../screens/stays.ts';
import { contentPolicy } from '../security-headers.ts';
import { openShell } from './shell.ts';
import { signedIn } from './signed-in.ts';

const immutableFor = 365 * 24 * 60 * 60 * 1000;

/** A page, as a browser opens it, and not a file of the app. */
const isPage = (request: Request): boolean => request.accepts(['html', 'json']) === 'html' && !request.path.startsWith('/_app/');
const onlyPages: RequestHandler = (request, _response, next) => next(isPage(request) ? undefined : 'route');

/** The built web app, for those signed in; its one page answers every address that a browser opens. */
export const pageRouter = (context: Context, folder: string, auth: Auth, identify: Identify): Router => {
  const shell = openShell(join(folder, 'index.html'));
  const router = Router();

  const onlySignedIn = signedIn(identify);

  const sendShell: RequestHandler = async (request, response) => {
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
    onlySignedIn,
    express.static(join(folder, '_app/immutable'), { immutable: true, maxAge: immutableFor }),
  );
  const files = express.static(folder, { index: false });
  router.get('/{*path}', onlySignedIn, files, onlyPages, screenStays(context, auth), sendShell);
  return router;
};
