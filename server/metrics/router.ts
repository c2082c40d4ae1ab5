import { Router, type RequestHandler } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { metricsText, metricsType } from '@floorlight/shared/runtime/metrics/exposition.ts';
import { measureFloorCount } from '@floorlight/shared/runtime/metrics/floors.ts';
import { carriesToken } from '@floorlight/shared/runtime/metrics/token.ts';

/**
 * `GET /metrics` for Prometheus. METRICS_TOKEN opens it with Postgres away too; without the token, or without one set,
 * it is for administrators.
 */
export const metricsRouter = (context: Context, administratorsOnly: RequestHandler[]): Router => {
  const token = context.config.METRICS_TOKEN;
  const router = Router();
  const byToken: RequestHandler = (request, _response, next) =>
    token !== undefined && carriesToken(request.headers.authorization, token) ? next('route') : next();
  const answer: RequestHandler = async (_request, response) => {
    response
      .set('Cache-Control', 'no-store')
      .type(metricsType)
      .send(await metricsText(context, (reached) => measureFloorCount(context, reached)));
  };
  router.get('/metrics', byToken, ...administratorsOnly, answer);
  router.get('/metrics', answer);
  return router;
};
