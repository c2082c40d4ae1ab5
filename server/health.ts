import type { RequestHandler } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { reach } from '@floorlight/shared/store/reach.ts';

/** 200 when this server can do its work: Redis and Postgres answer. Else 503, saying which does not. */
export const health =
  (context: Context): RequestHandler =>
  async (_request, response) => {
    const reached = await reach(context);
    const ok = reached.redis && reached.postgres;
    response
      .status(ok ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status: ok ? 'ok' : 'unavailable', ...reached });
  };
