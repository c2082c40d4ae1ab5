import type { Request } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { Problem } from '../problems/problem.ts';
import { countTryOfCode } from '../sign-in/hold-back.ts';
import { requesterOf } from '../sign-in/requester.ts';
import type { OwnSession } from './own-session.ts';
import { tooManyTries } from './too-many-tries.ts';

const wrong = (): Problem =>
  new Problem(403, 'wrong-code', 'This code is not right; type the one shown now.', {
    errors: [{ field: 'code', detail: 'must be the code shown now' }],
  });

/**
 * Does what takes a code of the authenticator app, counted by person and by address: with a session Better Auth counts none.
 * @param work answers like Better Auth. @throws Problem 403, 429
 */
export const confirmingCode = async (
  context: Context,
  { user }: OwnSession,
  request: Request,
  work: () => Promise<Response>,
): Promise<Response> => {
  const tried = await countTryOfCode(context, user.id, requesterOf(request));
  if (tried.wait > 0) throw tooManyTries(tried.wait, 'codes');
  const answer = await work();
  if (answer.status >= 500) throw new Error(`confirming a second factor answered ${answer.status}`);
  if (answer.status !== 200) throw wrong();
  await tried.succeeded();
  return answer;
};
