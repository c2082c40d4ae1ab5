import { z } from 'zod';
import { grantWords } from '@floorlight/shared/access/grant-words.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { toLocale } from '@floorlight/shared/messages/compiled/runtime.js';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { refuseUnknown } from '../api/grant-faults.ts';
import { grantsField, nameField } from '../api/grants-body.ts';
import { knownPerson, personParams } from '../api/known-person.ts';
import { ownAddress } from '../api/own-address.ts';
import { nothing } from '../api/parameters.ts';
import { defineRoute, type Route } from '../api/route.ts';
import { resetSeconds, type Auth } from '../auth/open-auth.ts';
import { createHolder } from '../auth/people.ts';
import { mailLanguage } from '../mail/mail-language.ts';
import { openMailer, type Mailer } from '../mail/mailer.ts';
import { Problem } from '../problems/problem.ts';
import { findPerson, inviteSeconds, passwordLink } from '../sign-in/password-link.ts';
import { publicAddress } from '@floorlight/shared/runtime/public-address.ts';

const link = z.object({
  person: z.string(),
  /** To hand over; shown this once. Null: it went by mail alone. */
  url: z.string().nullable(),
  expiresAt: z.iso.datetime(),
  /** Whether mail with it went out. */
  mailed: z.boolean(),
});

const known = (): Problem =>
  new Problem(409, 'known-email', 'Somebody has this e-mail address already; make a link for them instead.', {
    errors: [{ field: 'email', detail: 'must be of somebody new' }],
  });

const noLink = (): Problem => new Problem(409, 'no-link', 'No link can be made for this person.');

interface Parts {
  readonly context: Context;
  readonly auth: Auth;
  readonly mailer: Mailer | null;
}

type Words = (address: string) => { subject: string; text: string };

/** Makes the link and mails it, where this instance sends mail. */
const handOver = async (
  { context, mailer }: Parts,
  kind: 'invite' | 'reset',
  person: { id: string; email: string },
  words: Words,
) => {
  const path = await passwordLink(context, kind, person.email);
  if (path === null) throw noLink();
  const seconds = kind === 'invite' ? inviteSeconds : resetSeconds;
  const mailed = (await mailer?.send({ to: person.email, ...words(new URL(path, publicAddress(context)).href) })) ?? false;
  const expiresAt = new Date(context.clock() + seconds * 1000).toISOString();
  return { person: person.id, url: ownAddress(context.config, path), expiresAt, mailed };
};

const noMail = (): Problem =>
  new Problem(409, 'no-mail', 'This instance sends no mail (SMTP_URL is not set): have the link shown, and hand it over.', {
    errors: [{ field: 'mail', detail: 'must be false where SMTP_URL is not set' }],
  });

/** In which the mail is; that of whoever asks. */
const language = z.string().max(20).optional();

const inviteRoute = (parts: Parts): Route =>
  defineRoute({
    method: 'post',
    path: '/invitations',
    summary: 'Invite somebody: a link with which they choose a password, once, within seven days; mailed where SMTP_URL is set',
    needs: 'people.manage',
    params: nothing,
    query: nothing,
    body: z.strictObject({
      name: nameField(200),
      email: z.email('must be an e-mail address').max(254),
      grants: grantsField.refine((grants) => grants.every(({ role }) => role !== 'screen'), '"screen" is for screens and keys'),
      language,
    }),
    answer: link,
    handle: async ({ body: { name, email, grants, language: asked }, identity, tell }) => {
      const { context, auth } = parts;
      await refuseUnknown(context, grants, []);
      const { internalAdapter } = await auth.$context;
      if (await internalAdapter.findUserByEmail(email.toLowerCase())) throw known();
      const { id } = await createHolder(context, 'person', { name, email, grants, by: identity.id });
      tell.done('invited', id, { way: 'invitation', to: grantWords(grants) });
      const said = { locale: toLocale(asked) ?? 'en' };
      return handOver(parts, 'invite', { id, email: email.toLowerCase() }, (address) => ({
        subject: m.door_mail_invite_subject({}, said),
        text: m.door_mail_invite({ name, by: identity.name, link: address }, said),
      }));
    },
  });

const resetRoute = (parts: Parts): Route =>
  defineRoute({
    method: 'post',
    path: '/people/{person}/password-link',
    summary:
      'A link with which this person sets a new password, once, within an hour: mailed to them, in their language, or shown this once',
    needs: 'people.manage',
    params: personParams,
    query: nothing,
    body: z.strictObject({ mail: z.boolean(), language }),
    answer: link,
    handle: async ({ params, body: { mail, language: asked }, tell }) => {
      const { context, auth, mailer } = parts;
      if (mail && !mailer) throw noMail();
      const { id, email } = await knownPerson(context, params.person);
      // written down first: who opens such a link becomes that person
      await tell.first('password-reset', id, { what: mail ? 'link mailed' : 'link made' });
      const said = { locale: mailLanguage(await findPerson(auth, email), toLocale(asked)) };
      const made = await handOver({ ...parts, mailer: mail ? mailer : null }, 'reset', { id, email }, (address) => ({
        subject: m.door_mail_reset_subject({}, said),
        text: m.door_mail_reset({ link: address }, said),
      }));
      return { ...made, url: mail ? null : made.url };
    },
  });

export const invitationRoutes = (context: Context, auth: Auth): Route[] => {
  const parts = { context, auth, mailer: openMailer(context) };
  return [inviteRoute(parts), resetRoute(parts)];
};
