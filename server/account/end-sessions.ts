import type { Auth } from '../auth/open-auth.ts';

/** Ends all sessions but the one with this token. @returns how many. */
export const endOthers = async (auth: Auth, person: string, kept: string | null): Promise<number> => {
  const { internalAdapter } = await auth.$context;
  const others = (await internalAdapter.listSessions(person)).filter(({ token }) => token !== kept);
  for (const { token } of others) await internalAdapter.deleteSession(token);
  return others.length;
};
