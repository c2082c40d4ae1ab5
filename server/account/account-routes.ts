import { z } from 'zod';
import { locales } from '@floorlight/shared/messages/compiled/runtime.js';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { announceAccess } from '@floorlight/shared/store/access-changes.ts';
import { readGrants } from '@floorlight/shared/store/grants.ts';
import { accepted } from '../api/accepted.ts';
import { nameField } from '../api/grants-body.ts';
import { nothing } from '../api/parameters.ts';
import { defineRoute, type Route } from '../api/route.ts';
import type { Auth } from '../auth/open-auth.ts';
import { factorRequired } from '../auth/owes-factor.ts';
import { sendsMail } from '../mail/mailer.ts';
import { ownSession } from './own-session.ts';

const about = { needs: 'identity', params: nothing, query: nothing } as const;

const readRoute = (context: Context, auth: Auth): Route =>
  defineRoute({
    ...about,
    whileHeld: true,
    path: '/me/account',
    summary: 'How one signs in',
    answer: z.object({
      name: z.string(),
      email: z.string(),
      password: z.boolean(),
      singleSignOn: z.boolean(),
      /** Whether this instance sends mail: a new address is confirmed by one. */
      mails: z.boolean(),
      secondFactor: z.boolean(),
      /** Nothing else opens without one. */
      secondFactorRequired: z.boolean(),
      /** How many are left; null without a second factor. */
      recoveryCodes: z.int().nullable(),
    }),
    handle: async ({ identity, request }) => {
      const session = await ownSession(auth, identity, request);
      const { user } = session;
      const { internalAdapter } = await auth.$context;
      const accounts = await internalAdapter.findAccounts(user.id);
      const codes = user.secondFactor ? await auth.api.viewBackupCodes({ body: { userId: user.id } }) : null;
      return {
        name: user.name,
        email: user.email,
        password: accounts.some(({ providerId, password }) => providerId === 'credential' && password),
        singleSignOn: accounts.some(({ providerId }) => providerId !== 'credential'),
        mails: sendsMail(context.config),
        secondFactor: user.secondFactor,
        secondFactorRequired: await factorRequired(context, { session }, await readGrants(context, user.id)),
        recoveryCodes: codes?.backupCodes.length ?? null,
      };
    },
  });

const changeRoute = (context: Context, auth: Auth): Route =>
  defineRoute({
    ...about,
    method: 'put',
    path: '/me/account',
    summary: 'Set one’s own name, or the language that mail comes in; what is left out stays as it was',
    body: z.strictObject({ name: nameField(100).optional(), language: z.enum(locales).optional() }),
    answer: accepted,
    handle: async ({ identity, request, body, tell }) => {
      const { user } = await ownSession(auth, identity, request);
      const { internalAdapter } = await auth.$context;
      const { name: named, language } = body;
      const said = { ...(named !== undefined && { name: named }), ...(language && { language }) };
      if (Object.keys(said).length > 0) await internalAdapter.updateUser(user.id, said);
      if (named !== undefined) await announceAccess(context, identity.id);
      // what people do stands under their name
      if (named !== undefined && named !== user.name)
        tell.done('setting-changed', user.id, { what: 'own name', from: user.name, to: named });
      return { accepted: true };
    },
  });

export const accountRoutes = (context: Context, auth: Auth): Route[] => [readRoute(context, auth), changeRoute(context, auth)];
