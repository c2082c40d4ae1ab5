import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Config } from '../runtime/config.ts';

/** Which file a link opens, and until when (UTC milliseconds). Whose it is, the file itself says. */
const claim = z.tuple([z.uuid(), z.int()]);

type Settings = Pick<Config, 'FLOORLIGHT_SECRET'>;

const mac = ({ FLOORLIGHT_SECRET }: Settings, text: string): Buffer =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', FLOORLIGHT_SECRET, 'floorlight', 'export-link', 32)))
    .update(text)
    .digest();

/** Fits into an address. Whoever has it can have that file, for as long as its owner could. */
export const exportToken = (config: Settings, id: string, until: number): string => {
  const text = Buffer.from(JSON.stringify([id, until])).toString('base64url');
  return `${text}.${mac(config, text).toString('base64url')}`;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
};

/** The id of a file; null for a link that nobody here made, and for one whose time is over. */
export const readExportToken = (config: Settings, token: string, now: number): string | null => {
  const [, text, signed] = /^([\w-]{1,200})\.([\w-]{43})$/.exec(token) ?? [];
  if (text === undefined || signed === undefined) return null;
  if (!timingSafeEqual(mac(config, text), Buffer.from(signed, 'base64url'))) return null;
  const read = claim.safeParse(parsed(text)).data;
  return read && read[1] > now ? read[0] : null;
};
