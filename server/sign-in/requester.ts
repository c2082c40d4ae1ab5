import type { Request } from 'express';
import type { Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import { localeOf } from './language.ts';

/** Who asks to be let in, before anybody knows who that is. */
export interface Requester {
  /** Their network address. */
  readonly address: string;
  readonly userAgent: string;
  readonly cookie: string;
  /** In which they are answered. */
  readonly language: Locale;
}

export const requesterOf = (request: Request): Requester => ({
  address: request.ip ?? '',
  userAgent: (request.get('user-agent') ?? '').slice(0, 300),
  cookie: request.get('cookie') ?? '',
  language: localeOf(request),
});

/** For Better Auth, which notes where a session was begun. Of cookies only those named here go along. */
export const headersFor = ({ address, userAgent }: Pick<Requester, 'address' | 'userAgent'>, cookie = ''): Headers =>
  new Headers({ 'x-forwarded-for': address, 'user-agent': userAgent, ...(cookie && { cookie }) });

/** The cookie of this name, whole, whether or not it is for TLS alone; '' where there is none. */
export const cookieNamed = (cookies: string, name: string): string =>
  cookies.split(/; */).find((cookie) => cookie.replace(/^__Secure-/, '').startsWith(`${name}=`)) ?? '';
