import { z } from 'zod';
import { encode } from 'uqr';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { announceAccess } from '@floorlight/shared/store/access-changes.ts';
import { endLinks } from '@floorlight/shared/store/people/end-links.ts';
import { accepted } from '../api/accepted.ts';
import { knownPerson, personParams } from '../api/known-person.ts';
import { nothing } from '../api/parameters.ts';
import { defineRoute, type Route } from '../api/route.ts';
import type { Auth } from '../auth/open-auth.ts';
import { factorRequired } from '../auth/owes-factor.ts';
import { Problem } from '../problems/problem.ts';
import { confirmingCode } from './confirm-code.ts';
import { confirmingOneself } from './confirm-oneself.ts';
import { confirmingPassword } from './confirm-password.ts';
import { ownSession } from './own-session.ts';
import { takeFactorOff } from './take-factor-off.ts';

const about = { needs: 'identity', params: nothing, query: nothing } as const;
const current = z.strictObject({ current: z.string().max(1000) });
/** What undoes the second factor takes the second factor. */
const proof = current.extend({ code: z.string().max(20).optional() });
const recoveryCodes = z.array(z.string());

const setUp = z.object({
  /** What the app keeps; also typed by hand where there is no camera. */
  secret: z.string(),
  uri: z.string(),
  /** The same as a picture: an SVG path of squares of 1 on a field `size` wide. */
  qr: z.object({ size: z.int(), path: z.string() }),
  recoveryCodes,
});

const pictureOf = (text: string): { size: number; path: string } => {
  const { size, data } = encode(text, { border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: squares.join('') };
};

const alreadyOn = (): Problem => new Problem(409, 'already-on', 'A second factor is on already; turn it off first.');

const isOff = (): Problem => new Problem(409, 'second-factor-off', 'There is no second factor; set one up first.');

const stays = (): Problem =>
  new Problem(409, 'second-factor-stays', 'A second factor is required here: it cannot be turned off.');

const startRoute = (context: Context, auth: Auth): Route =>
  defineRoute({
    ...about,
    method: 'post',
    path: '/me/second-factor',
    whileHeld: true,
    summary: 'Begin to set up an authenticator app; in force once a code of it was given',
    body: current,
    answer: setUp,
    handle: async ({ identity, request, body }) => {
      const session = await ownSession(auth, identity, request);
      if (session.user.secondFactor) throw alreadyOn();
      const answer = await confirmingPassword(context, session, request, () =>
        auth.api.enableTwoFactor({
          body: { password: body.current, method: 'totp' },
          headers: session.headers,
          asResponse: true,
        }),
      );
      const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] };
      const secret = new URL(totpURI).searchParams.get('secret') ?? '';
      return { secret, uri: totpURI, qr: pictureOf(totpURI), recoveryCodes: backupCodes };
    },
  });

const confirmRoute = (context: Context, auth: Auth): Route =>
  defineRoute({
    ...about,
    method: 'put',
    path: '/me/second-factor',
    whileHeld: true,
    summary: 'Give a code of the authenticator app: from now on signing in with a password takes one',
    body: z.strictObject({ code: z.string().regex(/^\d{3} ?\d{3}$/, 'must be six digits') }),
    answer: accepted,
    handle: async ({ identity, request, response, body, tell }) => {
      const session = await ownSession(auth, identity, request);
      const { headers, user } = session;
      if (user.secondFactor) throw alreadyOn();
      const answer = await confirmingCode(context, session, request, () =>
        auth.api.verifyTOTP({ body: { code: body.code.replace(' ', '') }, headers, asResponse: true }),
      );
      response.append('Set-Cookie', answer.headers.getSetCookie());
      await announceAccess(context, identity.id);
      tell.done('second-factor-changed', user.id, { what: 'on' });
      return { accepted: true };
    },
  });

const offRoute = (context: Context, auth: Auth): Route =>
  defineRoute({
    ...about,
    method: 'post',
    path: '/me/second-factor/off',
    summary: 'Turn the second factor off; takes the password and a code, of the app or for recovery',
    body: proof,
    answer: accepted,
    handle: async ({ identity, request, response, body, tell }) => {
      const session = await ownSession(auth, identity, request);
      if (await factorRequired(context, { session }, identity.grants)) throw stays();
      await confirmingOneself(context, auth, session, request, body);
      const off = { body: { password: body.current }, headers: session.headers };
      const { headers: answered } = await auth.api.disableTwoFactor({ ...off, returnHeaders: true });
      response.append('Set-Cookie', answered.getSetCookie());
      await endLinks(context.db, session.user.id);
      await announceAccess(context, identity.id);
      tell.done('second-factor-changed', session.user.id, { what: 'off' });
      return { accepted: true };
    },
  });

const codesRoute = (context: Context, auth: Auth): Route =>
  defineRoute({
    ...about,
    method: 'post',
    path: '/me/recovery-codes',
    summary: 'New recovery codes in place of the old ones; takes the password and a code, of the app or for recovery',
    body: proof,
    answer: z.object({ recoveryCodes }),
    handle: async ({ identity, request, body, tell }) => {
      const session = await ownSession(auth, identity, request);
      if (!session.user.secondFactor) throw isOff();
      await confirmingOneself(context, auth, session, request, body);
      const made = { body: { password: body.current }, headers: session.headers };
      const { backupCodes } = await auth.api.generateBackupCodes(made);
      tell.done('second-factor-changed', session.user.id, { what: 'recovery codes' });
      return { recoveryCodes: backupCodes };
    },
  });

/** For somebody whose phone and recovery codes are gone. */
const theirOffRoute = (context: Context, auth: Auth): Route =>
  defineRoute({
    method: 'delete',
    path: '/people/{person}/second-factor',
    summary: 'Turn this person’s second factor off',
    needs: 'people.manage',
    params: personParams,
    query: nothing,
    answer: accepted,
    handle: async ({ params: { person }, tell }) => {
      await knownPerson(context, person);
      await takeFactorOff(auth, person);
      await announceAccess(context, person);
      tell.done('second-factor-changed', person, { what: 'off' });
      return { accepted: true };
    },
  });

export const secondFactorRoutes = (context: Context, auth: Auth): Route[] =>
  [startRoute, confirmRoute, offRoute, codesRoute, theirOffRoute].map((route) => route(context, auth));
