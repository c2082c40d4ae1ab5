import { useOnce } from '@floorlight/shared/store/attempts.ts';
import type { Auth } from '../auth/open-auth.ts';
import { asSent, finishSignIn } from './finish.ts';
import { countAddress, forgiveAddress } from './hold-back.ts';
import { noteRefused } from './note.ts';
import type { SignInParts } from './parts.ts';
import { cookieNamed, headersFor, type Requester } from './requester.ts';
import type { SignInAnswer } from './sign-in-answer.ts';

/** As long as the authenticator’s clock and ours may disagree. */
export const codeSeconds = 120;
const lockedFor = 15 * 60_000;

const digits = /^\d{6}$/;

/** Six digits are of the authenticator; all else is held to be a recovery code, and used up if it is one. */
export const verifyCode = (auth: Auth, code: string, headers: Headers): Promise<Response> =>
  digits.test(code)
    ? auth.api.verifyTOTP({ body: { code }, headers, asResponse: true })
    : auth.api.verifyBackupCode({ body: { code }, headers, asResponse: true });

const refusal = async (answer: Response): Promise<SignInAnswer> => {
  const { code } = (await answer.json()) as { code?: string };
  if (code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE') return { kind: 'wrong' };
  return answer.status === 429 ? { kind: 'wait', wait: lockedFor } : { kind: 'start-again' };
};

/**
 * The second step: six digits of the authenticator, or a recovery code. Five wrong ones end the attempt, ten in a row make the
 * person wait a quarter of an hour (Better Auth), and the same digits are taken once.
 */
export const signInWithCode = async (parts: SignInParts, typed: string, from: Requester): Promise<SignInAnswer> => {
  const pending = cookieNamed(from.cookie, 'floorlight.two_factor');
  if (pending === '') return { kind: 'start-again' };
  const wait = await countAddress(parts.context, from);
  if (wait > 0) return { kind: 'wait', wait };
  const code = typed.replaceAll(/\s/g, '');
  const answer = await verifyCode(parts.auth, code, headersFor(from, pending));
  if (answer.status >= 500) throw new Error(`the second factor answered ${answer.status}`);
  if (answer.status !== 200) {
    void noteRefused(parts, null, from, 'wrong code');
    return refusal(answer);
  }
  await forgiveAddress(parts.context, from);
  const cookies = answer.headers.getSetCookie();
  const { user } = (await answer.json()) as { user: { id: string; email: string; name: string } };
  if (!(await useOnce(parts.context, 'code', `${user.id} ${code}`, codeSeconds))) {
    await parts.auth.api.signOut({ headers: new Headers({ cookie: asSent(cookies) }) });
    return { kind: 'start-again' };
  }
  return finishSignIn(parts, user, cookies, from, digits.test(code) ? 'code' : 'recovery code');
};
