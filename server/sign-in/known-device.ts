import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { cookieValue } from './cookie-value.ts';

const name = 'floorlight.device';
const year = 365 * 24 * 60 * 60;

type Parts = Pick<Context, 'config'>;

const sign = ({ config }: Parts, id: string, email: string): string =>
  createHmac('sha256', config.FLOORLIGHT_SECRET).update(`device\0${id}\0${email.toLowerCase()}`).digest('base64url');

const same = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/**
 * A browser on which this person signed in before; null for any other. Its tries are counted apart, so that a stranger who tries
 * passwords all night keeps nobody from their work. It lets nobody in by itself.
 */
export const knownDevice = (parts: Parts, cookies: string, email: string): string | null => {
  const [id = '', mark = ''] = cookieValue(cookies, name).split('.');
  return id !== '' && same(mark, sign(parts, id, email)) ? id : null;
};

/** The cookie that makes a browser known. */
export const deviceCookie = (parts: Parts, email: string): string => {
  const id = randomBytes(16).toString('base64url');
  const secure = parts.config.PUBLIC_URL?.startsWith('https:') ?? false;
  const flags = `Path=/; Max-Age=${year}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return `${secure ? '__Secure-' : ''}${name}=${id}.${sign(parts, id, email)}; ${flags}`;
};
