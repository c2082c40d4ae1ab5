import { ipKeyGenerator, rateLimit, type RateLimitRequestHandler } from 'express-rate-limit';
import { Problem } from '../problems/problem.ts';

const windowSeconds = 10;

/** Counted in this process, by address and source: it shields the process, it is no quota. */
export const limitRate = (requests: number): RateLimitRequestHandler =>
  rateLimit({
    windowMs: windowSeconds * 1000,
    limit: requests,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: (request) => `${ipKeyGenerator(request.ip ?? '')} ${String(request.params['source']).slice(0, 64)}`,
    handler: (_request, _response, next) => {
      const detail = `More than ${requests} requests in ${windowSeconds} seconds; send more events in each.`;
      next(new Problem(429, 'too-many-requests', detail, { headers: { 'Retry-After': String(windowSeconds) } }));
    },
  });
