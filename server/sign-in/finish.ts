import { announceAccess } from '@floorlight/shared/store/access-changes.ts';
import { readGrants } from '@floorlight/shared/store/grants.ts';
import { deviceCookie } from './known-device.ts';
import { note } from './note.ts';
import type { SignInParts } from './parts.ts';
import { cookieNamed, type Requester } from './requester.ts';
import type { SignInAnswer } from './sign-in-answer.ts';

const sessionCookie = 'floorlight.session_token';

/** What a browser would send back. */
export const asSent = (setCookies: readonly string[]): string => setCookies.map((cookie) => cookie.split(';')[0]).join('; ');

/** Ends the session that these cookies are of, if any. */
const endSession = async ({ auth, context }: SignInParts, cookies: string): Promise<void> => {
  const session = cookieNamed(cookies, sessionCookie);
  if (session === '') return;
  const headers = new Headers({ cookie: session });
  const found = await auth.api.getSession({ headers });
  if (!found) return;
  await auth.api.signOut({ headers });
  await announceAccess(context, found.user.id);
};

/**
 * The last step of every way in. Whatever session the browser had before ends here: the one it goes on with was made just now.
 * @param cookies of the new session.
 */
export const finishSignIn = async (
  parts: SignInParts,
  user: { id: string; email: string; name: string },
  cookies: readonly string[],
  from: Requester,
  how: string,
): Promise<SignInAnswer> => {
  await endSession(parts, from.cookie);
  if ((await readGrants(parts.context, user.id)).length === 0) {
    await endSession(parts, asSent(cookies));
    return { kind: 'nothing-granted' };
  }
  const { internalAdapter } = await parts.auth.$context;
  const known = (await internalAdapter.findUserById(user.id)) as { signedInAt?: unknown; language?: unknown } | null;
  const unknown = { ...(!known?.signedInAt && { signedInAt: new Date() }), ...(!known?.language && { language: from.language }) };
  if (Object.keys(unknown).length > 0) await internalAdapter.updateUser(user.id, unknown);
  note(parts, 'signed-in', user, from, { detail: { how } });
  return { kind: 'signed-in', cookies: [...cookies, deviceCookie(parts.context, user.email)] };
};
