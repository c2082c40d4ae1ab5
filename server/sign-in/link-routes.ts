import { Router } from 'express';
import { Problem } from '../problems/problem.ts';
import { sendDoor } from './door-page.ts';
import { finishSignIn } from './finish.ts';
import { localeOf } from './language.ts';
import { isLinkToken } from './link-token.ts';
import { noteRefused } from './note.ts';
import type { SignInParts } from './parts.ts';
import { deadPage } from './password-pages.ts';
import { headersFor, requesterOf, type Requester } from './requester.ts';
import type { SignInAnswer } from './sign-in-answer.ts';
import { codePage } from './sign-in-page.ts';

interface Accepted {
  readonly twoFactorRedirect?: boolean;
  readonly user?: { id: string; email: string; name: string };
}

/** Uses a link up. `wrong`: it is used, expired or made up. */
const useLink = async (parts: SignInParts, token: string, from: Requester): Promise<SignInAnswer> => {
  if (!isLinkToken(token)) return { kind: 'wrong' };
  const answer = await parts.auth.api.magicLinkVerify({ query: { token }, headers: headersFor(from), asResponse: true });
  if (answer.status !== 200) {
    void noteRefused(parts, null, from, 'dead link');
    return { kind: 'wrong' };
  }
  const cookies = answer.headers.getSetCookie();
  const { twoFactorRedirect, user } = (await answer.json()) as Accepted;
  if (twoFactorRedirect) return { kind: 'second-factor', cookies };
  if (!user) throw new Error('a sign-in link answered without a person');
  return finishSignIn(parts, user, cookies, from, 'link');
};

/** `GET /sign-in/{token}` uses a one-time link, which stands for the password and not for the second factor. */
export const linkRoutes = (parts: SignInParts): Router => {
  const router = Router();
  // Express would answer HEAD by the handler for GET, and a link checker that only looks would use the link up.
  router.head('/sign-in/:token', () => {
    throw new Problem(405, 'method', 'HEAD does nothing here; GET uses the link.', { headers: { Allow: 'GET' } });
  });
  router.get('/sign-in/:token', async (request, response) => {
    const from = requesterOf(request);
    const answer = await useLink(parts, request.params.token, from);
    if (answer.kind === 'second-factor')
      return sendDoor(
        response.append('Set-Cookie', [...answer.cookies]),
        200,
        codePage({ locale: localeOf(request), next: '/' }),
      );
    if (answer.kind !== 'signed-in') return sendDoor(response, 401, deadPage(localeOf(request)));
    response
      .append('Set-Cookie', [...answer.cookies])
      .set('Cache-Control', 'no-store')
      .redirect(303, '/');
  });
  return router;
};
