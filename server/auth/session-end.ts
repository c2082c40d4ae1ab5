import type { GenericEndpointContext } from 'better-auth';

const noLaterThan = <T extends object>(session: T, endsAt: unknown): Promise<{ data: T }> => {
  const over =
    endsAt instanceof Date && 'expiresAt' in session && session.expiresAt instanceof Date && session.expiresAt > endsAt;
  return Promise.resolve({ data: over ? { ...session, expiresAt: endsAt } : session });
};

/** Better Auth prolongs what is used; a session with an end of its own is never prolonged past it. */
export const sessionEnds = {
  create: {
    before: <T extends object>(session: T) => noLaterThan(session, 'endsAt' in session ? session.endsAt : null),
  },
  update: {
    before: <T extends object>(changed: T, context: GenericEndpointContext | null) =>
      noLaterThan(changed, context?.context.session?.session['endsAt']),
  },
};
