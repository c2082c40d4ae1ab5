import type { Auth } from '../auth/open-auth.ts';
import { codeMinutes, screenClient } from './device-codes.ts';

/** A code that stands on a television. */
export interface Pairing {
  /** The television’s own secret, by which it asks whether the code was approved. */
  readonly deviceCode: string;
  readonly userCode: string;
}

interface CodeRow {
  readonly id: string;
  readonly userCode: string;
  readonly expiresAt: Date;
  readonly status: string;
}

const model = 'deviceCode';
const is = (field: string, value: string | Date | null, operator: 'eq' | 'lt' = 'eq') => ({ field, value, operator });

/** Codes of televisions that were switched off before they asked again. */
const dropOld = async (auth: Auth): Promise<void> => {
  const { adapter } = await auth.$context;
  await adapter.deleteMany({ model, where: [is('expiresAt', new Date(Date.now() - codeMinutes * 60_000), 'lt')] });
};

export const beginPairing = async (auth: Auth): Promise<Pairing> => {
  await dropOld(auth);
  const made = await auth.api.deviceCode({ body: { client_id: screenClient } });
  return { deviceCode: made.device_code, userCode: made.user_code };
};

export type Asked =
  | { readonly kind: 'paired'; readonly cookies: readonly string[] }
  /** `tooOften`: it has to wait longer before it asks again. */
  | { readonly kind: 'pending'; readonly userCode: string; readonly tooOften: boolean }
  /** Expired, used or made up: a new code is needed. */
  | { readonly kind: 'over' };

const grantType = 'urn:ietf:params:oauth:grant-type:device_code';

/** A television asks whether its code was approved. A code is good for one session: whoever asks with it again gets nothing. */
export const askPairing = async (auth: Auth, deviceCode: string): Promise<Asked> => {
  const body = { grant_type: grantType, device_code: deviceCode, client_id: screenClient } as const;
  const answer = await auth.api.deviceToken({ body, headers: new Headers(), asResponse: true });
  if (answer.status === 200) return { kind: 'paired', cookies: answer.headers.getSetCookie() };
  if (answer.status >= 500) throw new Error(`asking for a screen’s session answered ${answer.status}`);
  const { error } = (await answer.json()) as { error?: string };
  if (error !== 'authorization_pending' && error !== 'slow_down') return { kind: 'over' };
  const { adapter } = await auth.$context;
  const row = await adapter.findOne<CodeRow>({ model, where: [is('deviceCode', deviceCode)] });
  if (!row || row.expiresAt.getTime() <= Date.now()) return { kind: 'over' };
  return { kind: 'pending', userCode: row.userCode, tooOften: error === 'slow_down' };
};

/** The code on a television, if it waits to be approved. */
export const findCode = async (auth: Auth, userCode: string): Promise<{ readonly id: string } | null> => {
  const { adapter } = await auth.$context;
  const row = await adapter.findOne<CodeRow>({ model, where: [is('userCode', userCode)] });
  return row?.status === 'pending' && row.expiresAt.getTime() > Date.now() ? { id: row.id } : null;
};

/** An approved code is redeemed at the next look, also by one that was about to expire. */
const redeemWithin = 2 * 60_000;

/**
 * Gives the code to a screen: what redeems it is the screen’s session, never that of whoever approves.
 * @returns false where another approved it first.
 */
export const giveCode = async (auth: Auth, code: { readonly id: string }, screen: string): Promise<boolean> => {
  const { adapter } = await auth.$context;
  const given = await adapter.incrementOne({
    model,
    where: [is('id', code.id), is('status', 'pending'), is('userId', null)],
    increment: {},
    set: { status: 'approved', userId: screen, expiresAt: new Date(Date.now() + redeemWithin) },
  });
  return given !== null;
};
