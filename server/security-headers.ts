import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Own origin only. Scripts and style sheets come as files; the hashes are those of the page's own inline script. */
export const contentPolicy = (scriptHashes: readonly string[] = []): string =>
  [
    "default-src 'self'",
    `script-src ${["'self'", ...scriptHashes].join(' ')}`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

export const securityHeaders = (publicUrl: string | undefined): RequestHandler[] => [
  helmet({ contentSecurityPolicy: false, strictTransportSecurity: publicUrl?.startsWith('https:') ?? false }),
  (_request, response, next) => {
    response.set('Content-Security-Policy', contentPolicy());
    next();
  },
];
