import { Router, type Request, type Response } from 'express';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { readGrants } from '@floorlight/shared/store/grants.ts';
import { changeEmail } from '../account/change-email.ts';
import { factorPage } from '../auth/held.ts';
import { owesFactor } from '../auth/owes-factor.ts';
import { markup } from '../page/plain/html.ts';
import { sendDoor, type Door } from './door-page.ts';
import { formBody } from './form.ts';
import { deviceCookie } from './known-device.ts';
import { localeOf } from './language.ts';
import { mailLanguage } from '../mail/mail-language.ts';
import { note } from './note.ts';
import { ownForm } from './own-form.ts';
import type { SignInParts } from './parts.ts';
import { findPerson } from './password-link.ts';
import { deadPage } from './password-pages.ts';
import { headersFor, requesterOf } from './requester.ts';

/** Better Auth’s own, signed and with an end; what cannot be one is not looked at. */
const isToken = (token: string): boolean => /^[\w-]{1,100}\.[\w-]{1,600}\.[\w-]{1,100}$/.test(token);

interface SignedIn {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  /** Of their session. */
  readonly headers: Headers;
}

/** Whoever is signed in; others are led to signing in, and those who owe a second factor to that. */
const signedIn = async (
  { auth, context }: SignInParts,
  request: Request<{ token: string }>,
  response: Response,
): Promise<SignedIn | null> => {
  const from = requesterOf(request);
  const headers = headersFor(from, from.cookie);
  const found = await auth.api.getSession({ headers });
  const next = `/email/${request.params.token}`;
  response.set('Cache-Control', 'no-store');
  if (!found) response.redirect(303, `/sign-in?${new URLSearchParams({ next }).toString()}`);
  else if (await owesFactor(context, found, await readGrants(context, found.user.id))) response.redirect(303, factorPage);
  else return { user: found.user, headers };
  return null;
};

const askPage = (locale: Door['locale']): Door => ({
  locale,
  title: m.door_email_title({}, { locale }),
  body: markup`<p>${m.door_email_text({}, { locale })}</p>
<form method="post"><button type="submit">${m.door_email_do({}, { locale })}</button></form>`,
});

const donePage = (locale: Door['locale'], email: string): Door => ({
  locale,
  title: m.door_email_done({}, { locale }),
  body: markup`<p>${m.door_email_done_text({ email }, { locale })}</p>
<a class="button" href="/account">${m.door_email_on({}, { locale })}</a>`,
});

const tellOldAddress = async ({ mailer, auth }: SignInParts, old: string, email: string, request: Request): Promise<void> => {
  const said = { locale: mailLanguage(await findPerson(auth, email), localeOf(request)) };
  await mailer?.send({
    to: old,
    subject: m.door_mail_email_changed_subject({}, said),
    text: m.door_mail_email_changed({ email }, said),
  });
};

/**
 * `/email/{token}`: the link that was mailed to a new address. It changes nothing by being opened, and nothing for whoever is not
 * signed in as the one who asked: by itself it lets nobody in.
 */
export const emailRoutes = (parts: SignInParts): Router => {
  const router = Router();
  const { auth, context } = parts;

  router.get('/email/:token', async (request, response) => {
    const locale = localeOf(request);
    if (!isToken(request.params.token)) return sendDoor(response, 404, deadPage(locale));
    if (await signedIn(parts, request, response)) sendDoor(response, 200, askPage(locale));
  });
  router.post('/email/:token', ownForm(context), ...formBody, async (request: Request<{ token: string }>, response: Response) => {
    const locale = localeOf(request);
    const { token } = request.params;
    if (!isToken(token)) return sendDoor(response, 404, deadPage(locale));
    const who = await signedIn(parts, request, response);
    if (!who) return;
    const { user, headers } = who;
    const answer = await changeEmail(context, user.id, () =>
      auth.api.verifyEmail({ query: { token }, headers, asResponse: true }),
    );
    const { internalAdapter } = await auth.$context;
    const email = (await internalAdapter.findUserById(user.id))?.email ?? user.email;
    if (answer.status !== 200 || email === user.email) return sendDoor(response, 404, deadPage(locale));
    note(parts, 'email-changed', user, requesterOf(request), { detail: { from: user.email, to: email } });
    response.append('Set-Cookie', [...answer.headers.getSetCookie(), deviceCookie(context, email)]);
    sendDoor(response, 200, donePage(locale, email));
    tellOldAddress(parts, user.email, email, request).catch((error: unknown) =>
      context.log.error({ err: error }, 'the old address could not be told of the new one'),
    );
  });
  return router;
};
