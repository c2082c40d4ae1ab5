import type { IncomingHttpHeaders } from 'node:http';

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

/**
 * True when a page of another site did not make this request: browsers send `Origin` across sites, programs send none.
 * @param publicUrl how browsers reach this instance; without it the `Host` header says so.
 */
export const isOwnOrigin = (headers: IncomingHttpHeaders, publicUrl: string | undefined): boolean => {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true;
  return publicUrl === undefined && host !== undefined && hostOf(origin) === host;
};
