import { Router, type RequestHandler } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';

const path = '/admin/jobs';

/** Bull Board's page names its base and carries styles of its own; scripts still come as files of ours only. */
const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** `/admin/jobs`: the lease jobs, for administrators. Nothing of it is loaded before one of them asks. */
export const adminRouter = (context: Context, administratorsOnly: RequestHandler[]): Router => {
  let board: Promise<RequestHandler> | undefined;
  const show: RequestHandler = async (request, response, next) => {
    board ??= import('./jobs-board.ts').then(({ openJobsBoard }) => openJobsBoard(context, path));
    response.set('Content-Security-Policy', policy);
    await (
      await board
    )(request, response, next);
  };
  const router = Router();
  router.use(path, ...administratorsOnly, show);
  return router;
};
