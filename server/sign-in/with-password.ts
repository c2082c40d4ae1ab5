import { finishSignIn } from './finish.ts';
import { countTry } from './hold-back.ts';
import { noteRefused } from './note.ts';
import type { SignInParts } from './parts.ts';
import { headersFor, type Requester } from './requester.ts';
import type { SignInAnswer } from './sign-in-answer.ts';

interface Typed {
  readonly email: string;
  readonly password: string;
}

interface Accepted {
  readonly twoFactorRedirect?: boolean;
  readonly user?: { id: string; email: string; name: string };
}

/** Better Auth hashes what was typed where there is nobody of that name, too: both answers take the same time. */
export const signInWithPassword = async (
  parts: SignInParts,
  { email, password }: Typed,
  from: Requester,
): Promise<SignInAnswer> => {
  const tried = await countTry(parts.context, email, from);
  if (tried.wait > 0) {
    void noteRefused(parts, email, from, 'too many tries');
    return { kind: 'wait', wait: tried.wait };
  }
  const answer = await parts.auth.api.signInEmail({ body: { email, password }, headers: headersFor(from), asResponse: true });
  if (answer.status >= 500) throw new Error(`signing in with a password answered ${answer.status}`);
  if (answer.status !== 200) {
    void noteRefused(parts, email, from, 'wrong password');
    return { kind: 'wrong' };
  }
  await tried.succeeded();
  const cookies = answer.headers.getSetCookie();
  const { twoFactorRedirect, user } = (await answer.json()) as Accepted;
  if (twoFactorRedirect) return { kind: 'second-factor', cookies };
  if (!user) throw new Error('signing in with a password answered without a person');
  return finishSignIn(parts, user, cookies, from, 'password');
};
