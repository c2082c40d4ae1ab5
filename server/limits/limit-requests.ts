import { ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit';
import type { Request, RequestHandler, Response } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { countHit } from '@floorlight/shared/store/count-hits.ts';
import type { Identity } from '../auth/identity.ts';
import { Problem } from '../problems/problem.ts';

const windowMs = 60_000;

/** Counts for all servers together, in windows of the clock. */
const countingIn = ({ redis, clock }: Pick<Context, 'redis' | 'clock'>, what: string): Store => ({
  increment: async (who) => {
    const now = clock();
    const totalHits = await countHit(redis, `${what}:${who}`, windowMs, now);
    // the library wants one hit at least
    return { totalHits: Math.max(1, totalHits), resetTime: new Date((Math.floor(now / windowMs) + 1) * windowMs) };
  },
  decrement: () => undefined,
  resetKey: () => undefined,
});

const tooMany = (most: number): Problem =>
  new Problem(429, 'too-many-requests', `More than ${most} requests in a minute; wait one.`, {
    headers: { 'Retry-After': '60' },
  });

type KeyOf = (request: Request, response: Response) => string;

const limited = (context: Pick<Context, 'redis' | 'clock'>, what: string, most: number, keyOf: KeyOf): RequestHandler =>
  rateLimit({
    windowMs,
    limit: most,
    store: countingIn(context, what),
    passOnStoreError: true,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: keyOf,
    handler: (_request, _response, next) => next(tooMany(most)),
  });

/** Each person, key and screen; a desk page asks about once a second. */
export const mostByIdentity = 3000;
/** Everybody behind one address together: a whole centre may share one. */
export const mostByAddress = 12_000;

/** Only behind `requireIdentity`. */
export const limitByIdentity = (context: Context, most = mostByIdentity): RequestHandler =>
  limited(context, 'identity', most, (_request, response) => (response.locals['identity'] as Identity).id);

export const limitByAddress = (context: Context, most = mostByAddress): RequestHandler =>
  limited(context, 'address', most, (request) => ipKeyGenerator(request.ip ?? ''));
