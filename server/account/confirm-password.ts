import type { Request } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { Problem } from '../problems/problem.ts';
import { countTry } from '../sign-in/hold-back.ts';
import { requesterOf } from '../sign-in/requester.ts';
import type { OwnSession } from './own-session.ts';
import { tooManyTries } from './too-many-tries.ts';

const wrong = (): Problem =>
  new Problem(403, 'wrong-password', 'The current password is wrong.', {
    errors: [{ field: 'current', detail: 'must be your current password' }],
  });

/**
 * Does what takes the current password, counted like signing in: a browser left alone is no place to guess.
 * @param work answers like Better Auth. @throws Problem 403, 429
 */
export const confirmingPassword = async (
  context: Context,
  { user }: OwnSession,
  request: Request,
  work: () => Promise<Response>,
): Promise<Response> => {
  const tried = await countTry(context, user.email, requesterOf(request));
  if (tried.wait > 0) throw tooManyTries(tried.wait, 'passwords');
  const answer = await work();
  if (answer.status >= 500) throw new Error(`confirming a password answered ${answer.status}`);
  if (answer.status !== 200) throw wrong();
  await tried.succeeded();
  return answer;
};
