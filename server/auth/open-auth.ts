import { hkdfSync } from 'node:crypto';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins';
import type { Context } from '@floorlight/shared/runtime/context.ts';

/** How long a sign-in link works; it works once. */
export const linkSeconds = 24 * 60 * 60;
const day = 24 * 60 * 60;

/** Told of each link made; nothing is mailed. */
type OnLink = (token: string) => void;

const authSecret = (secret: string): string =>
  Buffer.from(hkdfSync('sha256', secret, 'floorlight', 'sessions', 32)).toString('base64url');

const optionsFor = ({ config, db, log }: Context, onLink: OnLink) => ({
  appName: 'Floorlight',
  baseURL: config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`,
  secret: authSecret(config.FLOORLIGHT_SECRET),
  database: { db, type: 'postgres' as const },
  telemetry: { enabled: false },
  logger: { level: 'warn' as const, log: (level: string, message: string) => log.warn({ level }, `sign-in: ${message}`) },
  user: {
    modelName: 'users',
    additionalFields: {
      /** What a version before grants reads while an upgrade runs; grants decide (shared/store/grants.ts). */
      role: { type: 'string' as const, required: true, input: false },
      /** `person`, `key` (the owner of one) or `screen`. */
      kind: { type: 'string' as const, required: false, input: false },
      /** When this person first signed in; null for one who never has. */
      signedInAt: { type: 'date' as const, required: false, input: false },
    },
  },
  session: { modelName: 'sessions', expiresIn: 90 * day, updateAge: day },
  account: { modelName: 'accounts' },
  verification: { modelName: 'verifications' },
  advanced: {
    cookiePrefix: 'floorlight',
    useSecureCookies: config.PUBLIC_URL?.startsWith('https:') ?? false,
    defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const, path: '/' },
  },
  plugins: [
    magicLink({ expiresIn: linkSeconds, disableSignUp: true, storeToken: 'hashed', sendMagicLink: ({ token }) => onLink(token) }),
    apiKey(
      { defaultPrefix: 'fl_', requireName: true, maximumNameLength: 100, rateLimit: { enabled: false } },
      { schema: { apikey: { modelName: 'api_keys' } } },
    ),
  ],
});

/** Better Auth on this instance's own Postgres. Its web handler is never mounted: our routes call what they need. */
export const openAuth = (context: Context, onLink: OnLink = () => undefined) => betterAuth(optionsFor(context, onLink));
export type Auth = ReturnType<typeof openAuth>;
