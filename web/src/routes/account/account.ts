import { ask } from '#lib/settings/ask.ts';

export interface Account {
  readonly name: string;
  readonly email: string;
  readonly password: boolean;
  readonly singleSignOn: boolean;
  /** Whether this instance sends mail. */
  readonly mails: boolean;
  readonly secondFactor: boolean;
  /** Nothing else opens without one. */
  readonly secondFactorRequired: boolean;
  readonly recoveryCodes: number | null;
}

export interface Session {
  readonly id: string;
  readonly current: boolean;
  readonly address: string | null;
  readonly browser: string | null;
  readonly begunAt: string;
  readonly usedAt: string;
}

/** What an authenticator app is set up with. */
export interface SetUp {
  readonly secret: string;
  readonly qr: { readonly size: number; readonly path: string };
  readonly recoveryCodes: readonly string[];
}

/** @throws ApiProblem */
export const readAccount = (): Promise<Account> => ask<Account>('/me/account');

/** @throws ApiProblem */
export const readSessions = async (): Promise<Session[]> => (await ask<{ sessions: Session[] }>('/me/sessions')).sessions;
