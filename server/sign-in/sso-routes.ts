import { Router, type Request, type Response } from 'express';
import type { Grant } from '@floorlight/shared/access/grant.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { setMappedGrants } from '@floorlight/shared/store/mapped-grants.ts';
import { cookieValue } from './cookie-value.ts';
import { sendDoor } from './door-page.ts';
import { asSent, finishSignIn } from './finish.ts';
import { localeOf } from './language.ts';
import { nextPath } from './next-path.ts';
import { noteRefused, note } from './note.ts';
import type { SignInParts } from './parts.ts';
import { headersFor, requesterOf, type Requester } from './requester.ts';
import { noticePage } from './sign-in-page.ts';
import { callbackPath, openSingleSignOn, type Finished, type SingleSignOn } from './single-sign-on.ts';
import { ssoName } from './sso-name.ts';

/** Where to go afterwards waits in this browser. */
const nextCookie = 'floorlight.next';

const sentence = (failed: Finished & { ok: false }, name: string, request: Request): string => {
  const said = { locale: localeOf(request) };
  if (failed.error === 'away') return m.door_sso_away({ name }, said);
  if (failed.error === 'account_not_linked') return m.door_sso_email({ name }, said);
  if (failed.error === 'unable_to_create_user' && failed.grants.length === 0) return m.door_nothing_groups({}, said);
  return m.door_sso_failed({ name }, said);
};

const begin = async (parts: SignInParts, sso: SingleSignOn, request: Request, response: Response): Promise<void> => {
  const locale = localeOf(request);
  const begun = await sso.begin(headersFor(requesterOf(request)));
  if (!begun) {
    const name = ssoName(parts.context) ?? '';
    return sendDoor(
      response,
      502,
      noticePage(locale, m.door_sso_failed_title({}, { locale }), m.door_sso_away({ name }, { locale })),
    );
  }
  const secure = parts.context.config.PUBLIC_URL?.startsWith('https:') ?? false;
  const next = encodeURIComponent(nextPath(request.query['next']));
  response.append('Set-Cookie', [
    ...begun.cookies,
    `${nextCookie}=${next}; Path=${callbackPath}; Max-Age=600; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,
  ]);
  response.set('Cache-Control', 'no-store').redirect(303, begun.url);
};

const asked = (request: Request): Record<string, string> =>
  Object.fromEntries(
    ['code', 'state', 'error', 'iss'].flatMap((name) => {
      const value = request.query[name];
      return typeof value === 'string' && value.length <= 4000 ? [[name, value]] : [];
    }),
  );

const applyGroups = async (
  parts: SignInParts,
  user: { id: string; name: string },
  grants: readonly Grant[],
  from: Requester,
): Promise<void> => {
  const { changed, keptAdministrator } = await setMappedGrants(parts.context, user.id, grants);
  if (keptAdministrator)
    parts.context.log.warn(
      { person: user.id },
      'groups no longer make this person an administrator, but nobody else who has signed in is one: kept',
    );
  if (!changed && !keptAdministrator) return;
  const kept = keptAdministrator ? { kept: 'administrator on everything' } : {};
  note(parts, 'grants-changed', user, from, { detail: { by: 'groups', now: grants.length, ...kept } });
};

const finish = async (parts: SignInParts, sso: SingleSignOn, request: Request, response: Response): Promise<void> => {
  const from = requesterOf(request);
  const locale = localeOf(request);
  const said = { locale };
  const notice = (status: number, title: string, text: string): void =>
    sendDoor(response, status, noticePage(locale, title, text));
  const finished = await sso.finish(asked(request), headersFor(from, from.cookie));
  if (!finished.ok) {
    void noteRefused(parts, null, from, `single sign-on: ${finished.error}`);
    const groups = finished.error === 'unable_to_create_user';
    const title = groups ? m.door_nothing_title({}, said) : m.door_sso_failed_title({}, said);
    return notice(groups ? 403 : 401, title, sentence(finished, ssoName(parts.context) ?? '', request));
  }
  const session = await parts.auth.api.getSession({ headers: new Headers({ cookie: asSent(finished.cookies) }) });
  if (!session) throw new Error('single sign-on made no session');
  await applyGroups(parts, session.user, finished.grants, from);
  const answer = await finishSignIn(parts, session.user, finished.cookies, from, 'single sign-on');
  if (answer.kind !== 'signed-in') {
    // of whom groups give something, an administrator took it
    const text = finished.grants.length > 0 ? m.door_nothing_text({}, said) : m.door_nothing_groups({}, said);
    return notice(403, m.door_nothing_title({}, said), text);
  }
  response
    .append('Set-Cookie', [...answer.cookies])
    .set('Cache-Control', 'no-store')
    .redirect(303, nextPath(cookieValue(from.cookie, nextCookie)));
};

/** `/sign-in/sso` leads to the provider, `/sign-in/sso/callback` takes its answer; neither is there without one. */
export const ssoRoutes = (parts: SignInParts): Router => {
  const router = Router();
  const sso = openSingleSignOn(parts.context);
  if (!sso) return router;
  router.get('/sign-in/sso', (request, response) => begin(parts, sso, request, response));
  router.get(callbackPath, (request, response) => finish(parts, sso, request, response));
  return router;
};
