import { Router } from 'express';
import { fromNodeHeaders } from 'better-auth/node';
import { announceAccess } from '@floorlight/shared/store/access-changes.ts';
import { doorFiles } from '../sign-in/door-files.ts';
import { emailRoutes } from '../sign-in/email-routes.ts';
import { linkRoutes } from '../sign-in/link-routes.ts';
import { note } from '../sign-in/note.ts';
import type { SignInParts } from '../sign-in/parts.ts';
import { passwordRoutes } from '../sign-in/password-routes.ts';
import { requesterOf } from '../sign-in/requester.ts';
import { signInRoutes } from '../sign-in/sign-in-routes.ts';
import { ssoRoutes } from '../sign-in/sso-routes.ts';
import { refuseForeign } from './require-identity.ts';

const signOut = (parts: SignInParts): Router => {
  const router = Router();
  const { context, auth } = parts;
  router.post('/sign-out', async (request, response) => {
    refuseForeign(request, context.config.PUBLIC_URL);
    const headers = fromNodeHeaders({ cookie: request.headers.cookie });
    const session = await auth.api.getSession({ headers });
    const answer = await auth.api.signOut({ headers, asResponse: true });
    if (session) {
      await announceAccess(context, session.user.id);
      note(parts, 'signed-out', session.user, requesterOf(request));
    }
    response.append('Set-Cookie', answer.headers.getSetCookie()).status(204).end();
  });
  return router;
};

/** Every way in and out. What is not listed here is reachable by nobody: Better Auth’s own handler is not mounted. */
export const authRouter = (parts: SignInParts): Router => {
  const router = Router();
  router.use(
    doorFiles(),
    signInRoutes(parts),
    ssoRoutes(parts),
    passwordRoutes(parts),
    emailRoutes(parts),
    linkRoutes(parts),
    signOut(parts),
  );
  return router;
};
