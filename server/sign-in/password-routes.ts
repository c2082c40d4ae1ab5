import { Router, type Request, type RequestHandler, type Response } from 'express';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { sendDoor } from './door-page.ts';
import { fieldOf, formBody } from './form.ts';
import { mailLanguage } from '../mail/mail-language.ts';
import { countTryOfReset } from './hold-back.ts';
import { localeOf } from './language.ts';
import { note } from './note.ts';
import { ownForm } from './own-form.ts';
import type { SignInParts } from './parts.ts';
import { findPerson, linkedPerson, passwordLink, setLinkedPassword } from './password-link.ts';
import { deadPage, forgotPage, sentPage, setPasswordPage } from './password-pages.ts';
import { publicAddress } from '@floorlight/shared/runtime/public-address.ts';
import { requesterOf, type Requester } from './requester.ts';
import { inLocale } from './sign-in-page.ts';

/** Runs after the answer went out: how long it takes tells nothing. */
const sendLink = async (parts: SignInParts, email: string, from: Requester, request: Request): Promise<void> => {
  const { context, auth, mailer } = parts;
  if (!mailer || (await countTryOfReset(context, email, from)) > 0) return;
  const person = await findPerson(auth, email);
  const path = person && (await passwordLink(context, 'reset', email));
  if (!path) return;
  const said = { locale: mailLanguage(person, localeOf(request)) };
  const text = m.door_mail_reset({ link: new URL(path, publicAddress(context)).href }, said);
  await mailer.send({ to: person.email, subject: m.door_mail_reset_subject({}, said), text });
  note(parts, 'password-reset', person, from, { detail: { what: 'link asked for' } });
};

const setPassword = (parts: SignInParts, kind: 'reset' | 'invite'): Router => {
  const router = Router();
  const { auth } = parts;

  const show = async (request: Request<{ token: string }>, response: Response): Promise<void> => {
    const locale = localeOf(request);
    const person = await linkedPerson(auth, request.params.token);
    if (!person) return sendDoor(response, 404, deadPage(locale));
    sendDoor(response, 200, setPasswordPage({ locale, kind, person, fault: null }));
  };

  const take: RequestHandler<{ token: string }> = async (request, response) => {
    const locale = localeOf(request);
    const { token } = request.params;
    const person = await linkedPerson(auth, token);
    if (!person) return sendDoor(response, 404, deadPage(locale));
    const password = fieldOf(request, 'password');
    const fault = password === fieldOf(request, 'repeat') ? await setLinkedPassword(parts, token, person, password) : 'differ';
    if (fault === 'dead') return sendDoor(response, 404, deadPage(locale));
    if (fault) return sendDoor(response, 422, setPasswordPage({ locale, kind, person, fault }));
    note(parts, 'password-reset', person, requesterOf(request), {
      detail: { what: kind === 'invite' ? 'invitation accepted' : 'set' },
    });
    response.redirect(303, inLocale('/sign-in', locale, { done: 'password' }));
  };

  router.get(`/${kind}/:token`, show);
  router.post(`/${kind}/:token`, ownForm(parts.context), ...formBody, take as RequestHandler);
  return router;
};

/** `/forgot`, `/reset/{token}` and `/invite/{token}`. */
export const passwordRoutes = (parts: SignInParts): Router => {
  const router = Router();
  const { context, mailer } = parts;
  router.get('/forgot', (request, response) => sendDoor(response, 200, forgotPage(localeOf(request), mailer !== null)));
  router.post('/forgot', ownForm(context), ...formBody, (request, response) => {
    const email = fieldOf(request, 'email').trim();
    sendDoor(response, 200, mailer ? sentPage(localeOf(request)) : forgotPage(localeOf(request), false));
    sendLink(parts, email, requesterOf(request), request).catch((error: unknown) =>
      context.log.error({ err: error }, 'a link for a new password could not be made'),
    );
  });
  router.use(setPassword(parts, 'reset'), setPassword(parts, 'invite'));
  return router;
};
