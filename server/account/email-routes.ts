import { z } from 'zod';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { accepted } from '../api/accepted.ts';
import { knownPerson, personParams } from '../api/known-person.ts';
import { nothing } from '../api/parameters.ts';
import { defineRoute, type Route } from '../api/route.ts';
import { openAuth, type Auth } from '../auth/open-auth.ts';
import { mailLanguage } from '../mail/mail-language.ts';
import { openMailer, type Mailer } from '../mail/mailer.ts';
import { Problem } from '../problems/problem.ts';
import { countTryOfReset } from '../sign-in/hold-back.ts';
import { findPerson } from '../sign-in/password-link.ts';
import { publicAddress } from '@floorlight/shared/runtime/public-address.ts';
import { requesterOf } from '../sign-in/requester.ts';
import { changeEmail } from './change-email.ts';
import { confirmingOneself } from './confirm-oneself.ts';
import { ownSession } from './own-session.ts';
import { tooManyTries } from './too-many-tries.ts';

const email = z
  .email('must be an e-mail address')
  .max(254)
  .transform((given) => given.toLowerCase());

const refused = (status: number, code: string, sentence: string, detail: string): Problem =>
  new Problem(status, code, sentence, { errors: [{ field: 'email', detail }] });

const noMail = (): Problem =>
  refused(
    409,
    'no-mail',
    'This instance sends no mail, so it cannot ask the new address. Ask an administrator to change it.',
    'is changed by an administrator where SMTP_URL is not set',
  );
const same = (): Problem => refused(409, 'same-email', 'This is your e-mail address already.', 'must be another than now');
const known = (): Problem => refused(409, 'known-email', 'Somebody has this e-mail address already.', 'must be nobody else’s');
const theirs = (): Problem =>
  refused(
    409,
    'confirms-itself',
    'They change it themselves on /account, by a link to the new address.',
    'is changed by its owner where this instance sends mail, once they have signed in',
  );

/** One answer whether or not somebody has the new address: nobody learns here who else is about. */
const ownRoute = (context: Context, auth: Auth, mailer: Mailer | null): Route =>
  defineRoute({
    method: 'put',
    path: '/me/email',
    summary:
      'Ask for another e-mail address; takes the password, and a code where there is a second factor. In force once the link that is mailed there was opened',
    needs: 'identity',
    params: nothing,
    query: nothing,
    body: z.strictObject({ email, current: z.string().max(1000), code: z.string().max(20).optional() }),
    answer: accepted,
    handle: async ({ identity, request, body, tell }) => {
      const session = await ownSession(auth, identity, request);
      const { user, headers } = session;
      if (!mailer) throw noMail();
      if (body.email === user.email) throw same();
      await confirmingOneself(context, auth, session, request, body);
      const from = requesterOf(request);
      const wait = await countTryOfReset(context, body.email, from);
      if (wait > 0) throw tooManyTries(wait, 'mails');
      const tokens: string[] = [];
      const asking = openAuth(context, { onEmail: (token) => tokens.push(token) });
      await asking.api.changeEmail({ body: { newEmail: body.email }, headers });
      tell.done('email-changed', user.id, { what: 'asked for' });
      const said = { locale: mailLanguage(await findPerson(auth, user.email), from.language) };
      const [token] = tokens;
      const link = new URL(`/email/${token ?? ''}`, publicAddress(context)).href;
      // not waited for: how long it takes tells nothing
      if (token !== undefined)
        void mailer.send({
          to: body.email,
          subject: m.door_mail_email_subject({}, said),
          text: m.door_mail_email({ link }, said),
        });
      return { accepted: true };
    },
  });

/** Where no mail can ask the new address, or its owner has never been in to ask for it. */
const theirRoute = (context: Context, auth: Auth, mailer: Mailer | null): Route =>
  defineRoute({
    method: 'put',
    path: '/people/{person}/email',
    summary: 'Give a person another e-mail address, where no mail is set up or they have not signed in yet',
    needs: 'people.manage',
    params: personParams,
    query: nothing,
    body: z.strictObject({ email }),
    answer: accepted,
    handle: async ({ params, body, tell }) => {
      const person = await knownPerson(context, params.person);
      if (mailer && person.firstSignIn !== null) throw theirs();
      if (body.email === person.email) return { accepted: true };
      const { internalAdapter } = await auth.$context;
      if (await internalAdapter.findUserByEmail(body.email)) throw known();
      await changeEmail(context, person.id, () => internalAdapter.updateUser(person.id, { email: body.email }));
      tell.done('email-changed', person.id, { from: person.email, to: body.email });
      return { accepted: true };
    },
  });

export const emailRoutes = (context: Context, auth: Auth): Route[] => {
  const mailer = openMailer(context);
  return [ownRoute(context, auth, mailer), theirRoute(context, auth, mailer)];
};
