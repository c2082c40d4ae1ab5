import { z } from 'zod';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { announceAccess } from '@floorlight/shared/store/access-changes.ts';
import { endLinks } from '@floorlight/shared/store/people/end-links.ts';
import { accepted } from '../api/accepted.ts';
import { nothing } from '../api/parameters.ts';
import { defineRoute, type Route } from '../api/route.ts';
import type { Auth } from '../auth/open-auth.ts';
import { longest, passwordFault, shortest, type PasswordFault } from '../auth/password-rules.ts';
import { Problem } from '../problems/problem.ts';
import { confirmingPassword } from './confirm-password.ts';
import { endOthers } from './end-sessions.ts';
import { ownSession } from './own-session.ts';

const faults: Record<PasswordFault, string> = {
  'too-short': `must have at least ${shortest} signs`,
  'too-long': `must have at most ${longest} signs`,
  'is-own-name': 'must not be your name or e-mail address',
  'too-plain': 'must be of more than four different signs',
};

const unusable = (fault: PasswordFault): Problem =>
  new Problem(400, `password-${fault}`, `The new password ${faults[fault]}.`, {
    errors: [{ field: 'password', detail: faults[fault] }],
  });

/** Sets the first password of somebody who has only a link or single sign-on, or changes it; every other session ends. */
export const passwordRoute = (context: Context, auth: Auth): Route =>
  defineRoute({
    method: 'put',
    path: '/me/password',
    summary: 'Set or change one’s password; `current` is needed where there is one. Other sessions end',
    needs: 'identity',
    whileHeld: true,
    params: nothing,
    query: nothing,
    body: z.strictObject({ password: z.string().max(1000), current: z.string().max(1000).optional() }),
    answer: accepted,
    handle: async ({ identity, request, response, body: { password, current = '' }, tell }) => {
      const session = await ownSession(auth, identity, request);
      const { user, headers } = session;
      const fault = passwordFault(password, user);
      if (fault) throw unusable(fault);
      const { internalAdapter } = await auth.$context;
      if ((await internalAdapter.findCredentialAccount(user.id))?.password) {
        const change = { currentPassword: current, newPassword: password, revokeOtherSessions: true };
        const answer = await confirmingPassword(context, session, request, () =>
          auth.api.changePassword({ body: change, headers, asResponse: true }),
        );
        response.append('Set-Cookie', answer.headers.getSetCookie());
      } else {
        await auth.api.setPassword({ body: { newPassword: password }, headers });
        await endOthers(auth, user.id, session.token);
      }
      await endLinks(context.db, user.id);
      await announceAccess(context, identity.id);
      tell.done('password-reset', user.id, { what: 'changed' });
      return { accepted: true };
    },
  });
