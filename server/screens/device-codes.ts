import { randomInt } from 'node:crypto';
import type { BetterAuthPlugin } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { deviceAuthorization } from 'better-auth/plugins';

/** The one kind of device that may ask for a code. */
export const screenClient = 'floorlight-screen';

/** How long a code stands on a television before it makes way for another. */
export const codeMinutes = 10;

/** How often a television asks whether its code was approved, seconds (RFC 8628 §3.5). */
export const pollSeconds = 3;

/** Without vowels, which make words, and without what looks alike across a room (RFC 8628 §6.1). */
export const codeLetters = 'BCDFGHJKLMNPQRSTVWXZ';
const codeLength = 8;

const userCode = (): string => Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join('');

/** A screen that was switched off for a year hangs where it hung; revoking it is what ends it. */
const farAway = new Date('2999-01-01T00:00:00Z');

/** Whoever redeems a device code gets the screen’s session, as a cookie, and for good. */
const screenSessions = {
  id: 'screen-sessions',
  hooks: {
    after: [
      {
        matcher: ({ path }) => path === '/device/token',
        handler: createAuthMiddleware(async (ctx) => {
          const made = ctx.context.newSession;
          if (!made) return;
          const session = await ctx.context.internalAdapter.updateSession(made.session.token, { expiresAt: farAway });
          await setSessionCookie(ctx, { ...made, session: session ?? made.session });
        }),
      },
    ],
  },
} satisfies BetterAuthPlugin;

/** Pairing of screens: RFC 8628’s device flow, a code good for ten minutes and for one screen. */
export const devicePairing = () =>
  [
    deviceAuthorization({
      expiresIn: `${codeMinutes}m`,
      interval: `${pollSeconds}s`,
      generateUserCode: userCode,
      validateClient: (client) => client === screenClient,
      schema: { deviceCode: { modelName: 'device_codes' } },
    }),
    screenSessions,
  ] as const;
