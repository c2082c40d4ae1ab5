import type { Request } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { useOnce } from '@floorlight/shared/store/attempts.ts';
import type { Auth } from '../auth/open-auth.ts';
import { Problem } from '../problems/problem.ts';
import { codeSeconds, verifyCode } from '../sign-in/with-code.ts';
import { confirmingCode } from './confirm-code.ts';
import { confirmingPassword } from './confirm-password.ts';
import type { OwnSession } from './own-session.ts';

interface Proof {
  readonly current: string;
  readonly code?: string | undefined;
}

const codeNeeded = (): Problem =>
  new Problem(403, 'code-needed', 'Type the six digits that your authenticator app shows, or a recovery code, too.', {
    errors: [{ field: 'code', detail: 'must be the code shown now, or a recovery code' }],
  });

/**
 * Password, and a code of the authenticator where there is one, or a recovery code, which is used up: what takes over an account
 * takes both. @throws Problem 403, 429
 */
export const confirmingOneself = async (
  context: Context,
  auth: Auth,
  session: OwnSession,
  request: Request,
  { current, code }: Proof,
): Promise<void> => {
  const { headers, user } = session;
  if (user.secondFactor && code === undefined) throw codeNeeded();
  await confirmingPassword(context, session, request, () =>
    auth.api.verifyPassword({ body: { password: current }, headers, asResponse: true }),
  );
  if (!user.secondFactor) return;
  const typed = (code ?? '').replaceAll(/\s/g, '');
  await confirmingCode(context, session, request, () => verifyCode(auth, typed, headers));
  if (!(await useOnce(context, 'code', `${user.id} ${typed}`, codeSeconds))) throw codeNeeded();
};
