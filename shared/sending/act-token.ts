import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../runtime/config.ts';

/** For so long a link in a message acts. */
export const tokenMs = 24 * 60 * 60_000;

/** What a link may do, and for whom: take one alert, and nothing else. */
const claim = z.strictObject({
  floor: z.string(),
  alert: z.string(),
  /** UTC milliseconds. */
  until: z.int(),
  by: z.strictObject({ kind: z.enum(['person', 'channel']), id: z.string() }),
});
export type ActClaim = z.infer<typeof claim>;

type Settings = Pick<Config, 'FLOORLIGHT_SECRET'>;

const mac = ({ FLOORLIGHT_SECRET }: Settings, text: string): Buffer =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', FLOORLIGHT_SECRET, 'floorlight', 'acknowledge-link', 32)))
    .update(text)
    .digest();

/** Fits into an address. Whoever has it can do what it says. */
export const actToken = (config: Settings, { floor, alert, until, by }: ActClaim): string => {
  const text = Buffer.from(JSON.stringify([floor, alert, until, by.kind, by.id])).toString('base64url');
  return `${text}.${mac(config, text).toString('base64url')}`;
};

const claimOf = (text: string): ActClaim | null => {
  const [floor, alert, until, kind, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
  return claim.safeParse({ floor, alert, until, by: { kind, id } }).data ?? null;
};

/** Null for one that nobody here made, and for one whose time is over. */
export const readActToken = (config: Settings, token: string, now: number): ActClaim | null => {
  const [, text, signed] = /^([\w-]{1,1000})\.([\w-]{43})$/.exec(token) ?? [];
  if (text === undefined || signed === undefined) return null;
  if (!timingSafeEqual(mac(config, text), Buffer.from(signed, 'base64url'))) return null;
  const read = claimOf(text);
  return read !== null && read.until > now ? read : null;
};
