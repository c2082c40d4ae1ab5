import { Router } from 'express';
import { fromNodeHeaders } from 'better-auth/node';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Auth } from './open-auth.ts';
import { Problem } from '../problems/problem.ts';
import { refuseForeign } from './require-identity.ts';
import { sendPage } from './plain-page.ts';

/** Uses a link up: the cookies of a new session, or null for a link that is used, expired or made up. */
const useLink = async (auth: Auth, token: string): Promise<string[] | null> => {
  const answer = await auth.api.magicLinkVerify({ query: { token }, headers: new Headers(), asResponse: true });
  if (answer.status !== 200) return null;
  const { user } = (await answer.json()) as { user: { id: string } };
  const { internalAdapter } = await auth.$context;
  await internalAdapter.updateUser(user.id, { signedInAt: new Date() });
  return answer.headers.getSetCookie();
};

/** `GET /sign-in/:token` uses a one-time link; `POST /sign-out` ends the session. */
export const authRouter = (context: Context, auth: Auth): Router => {
  const router = Router();
  // Express would answer HEAD by the handler for GET, and a link checker that only looks would use the link up.
  router.head('/sign-in/:token', () => {
    throw new Problem(405, 'method', 'HEAD does nothing here; GET uses the link.', { headers: { Allow: 'GET' } });
  });
  router.get('/sign-in/:token', async (request, response) => {
    const cookies = await useLink(auth, request.params.token);
    if (!cookies)
      return sendPage(
        response,
        401,
        'This link does not work any more',
        'A sign-in link works once, for a day. Ask for a new one:',
      );
    response.set('Set-Cookie', cookies).set('Cache-Control', 'no-store').redirect(303, '/');
  });
  router.post('/sign-out', async (request, response) => {
    refuseForeign(request, context.config.PUBLIC_URL);
    const answer = await auth.api.signOut({ headers: fromNodeHeaders({ cookie: request.headers.cookie }), asResponse: true });
    response.set('Set-Cookie', answer.headers.getSetCookie()).status(204).end();
  });
  return router;
};
