import { hkdfSync } from 'node:crypto';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { magicLink } from 'better-auth/plugins';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { devicePairing } from '../screens/device-codes.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { longest, shortest } from './password-rules.ts';
import { secondFactor } from './second-factor.ts';
import { sessionEnds } from './session-end.ts';

/** How long a sign-in link works; it works once. */
export const linkSeconds = 24 * 60 * 60;
const day = 24 * 60 * 60;

/** How long a link that confirms a new e-mail address works. */
const emailSeconds = 60 * 60;

/** How long a link that sets a new password works, where nobody says otherwise; it works once. */
export const resetSeconds = 60 * 60;

interface Given {
  /** Told of each sign-in link made; nothing is mailed. */
  readonly onLink?: (token: string) => void;
  /** Told of each link that sets a password. */
  readonly onReset?: (token: string) => void;
  /** How long that works. */
  readonly resetSeconds?: number;
  /** Told of the link that confirms a new e-mail address; not where somebody has that address. */
  readonly onEmail?: (token: string) => void;
}

const authSecret = (secret: string): string =>
  Buffer.from(hkdfSync('sha256', secret, 'floorlight', 'sessions', 32)).toString('base64url');

/** A password, once set, ends every session there was. */
const passwords = ({ onReset, resetSeconds: expiresIn = resetSeconds }: Given) => ({
  enabled: true,
  disableSignUp: true,
  minPasswordLength: shortest,
  maxPasswordLength: longest,
  password: { hash: hashPassword, verify: verifyPassword },
  resetPasswordTokenExpiresIn: expiresIn,
  revokeSessionsOnPasswordReset: true,
  sendResetPassword: ({ token }: { token: string }) => Promise.resolve(onReset?.(token)),
});

/** What single sign-on shares with everything else: tables, cookies, secrets. */
export const baseOptions = ({ config, db, log }: Context) => ({
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
      /** When an administrator took everything from this person; null again once somebody granted them something. */
      removedAt: { type: 'date' as const, required: false, input: false },
      /** The language this person reads: what they chose, or else first signed in with; mail comes in it. */
      language: { type: 'string' as const, required: false, input: false },
    },
  },
  session: {
    modelName: 'sessions',
    expiresIn: 90 * day,
    updateAge: day,
    /** Where use does not prolong a session: when it ends. */
    additionalFields: { endsAt: { type: 'date' as const, required: false, input: false } },
  },
  databaseHooks: { session: sessionEnds },
  account: { modelName: 'accounts' },
  verification: {
    modelName: 'verifications',
    storeIdentifier: { default: 'plain' as const, overrides: { 'reset-password': 'hashed' as const } },
  },
  advanced: {
    cookiePrefix: 'floorlight',
    useSecureCookies: config.PUBLIC_URL?.startsWith('https:') ?? false,
    defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const, path: '/' },
  },
});

/** An address is changed by a link to the new one alone. */
const newEmail = ({ onEmail }: Given) => ({
  expiresIn: emailSeconds,
  sendVerificationEmail: ({ token }: { token: string }) => Promise.resolve(onEmail?.(token)),
});

const optionsFor = (context: Context, given: Given) => {
  const base = baseOptions(context);
  return {
    ...base,
    user: { ...base.user, changeEmail: { enabled: true } },
    emailVerification: newEmail(given),
    emailAndPassword: passwords(given),
    plugins: [
      magicLink({
        expiresIn: linkSeconds,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: ({ token }) => given.onLink?.(token),
      }),
      secondFactor(),
      apiKey(
        {
          defaultPrefix: 'fl_',
          requireName: true,
          maximumNameLength: 100,
          rateLimit: { enabled: false },
          keyExpiration: { maxExpiresIn: 3650 },
        },
        { schema: { apikey: { modelName: 'api_keys' } } },
      ),
      ...devicePairing(),
    ],
  };
};

/** Better Auth on this instance's own Postgres. Its web handler is never mounted: our routes call what they need. */
export const openAuth = (context: Context, given: Given = {}) => betterAuth(optionsFor(context, given));
export type Auth = ReturnType<typeof openAuth>;
