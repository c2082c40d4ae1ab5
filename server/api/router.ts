import { Router, type RequestHandler } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { Problem } from '../problems/problem.ts';
import { contactRoutes } from './contact-routes.ts';
import { floorRoutes } from './floor-routes.ts';
import { intervalRoutes } from './interval-routes.ts';
import { openApiDocument } from './openapi.ts';
import { expressPath } from './route.ts';

const onlyGet: RequestHandler = (request) => {
  throw new Problem(405, 'method', `${request.method} does nothing here; GET.`, { headers: { Allow: 'GET' } });
};

/** Below `/api/v1`, for those with an identity; the description itself is for anyone. */
export const apiRouter = (context: Context, identified: RequestHandler): Router => {
  const routes = [...floorRoutes(context), ...intervalRoutes(context), ...contactRoutes(context)];
  const document = openApiDocument(routes);
  const router = Router();
  router.get('/openapi.json', (_request, response) => void response.json(document));
  router.use(identified);
  for (const route of routes) router.route(expressPath(route.path)).get(route.guard, route.handler).all(onlyGet);
  return router;
};
