import type { RequestHandler } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readiness } from '@floorlight/shared/runtime/readiness.ts';

/** 200 as long as the process lives and turns: it looks at nothing else, since a restart brings no database back. */
export const healthz: RequestHandler = (_request, response) => {
  response.set('Cache-Control', 'no-store').json({ status: 'ok' });
};

/** 200 when this server can take events and feed screens, else 503; the body says what does not answer. */
export const readyz =
  (context: Context): RequestHandler =>
  async (_request, response) => {
    const found = await readiness(context);
    response
      .status(found.status === 'unavailable' ? 503 : 200)
      .set('Cache-Control', 'no-store')
      .json(found);
  };
