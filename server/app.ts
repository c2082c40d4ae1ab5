import express, { type Express } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { ingestRouter, type IngestOptions } from './ingest/router.ts';
import { notFound, problemHandler } from './problems/problem-handler.ts';

export const buildApp = (context: Context, options: { ingest?: IngestOptions } = {}): Express => {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(ingestRouter(context, options.ingest));
  app.use(notFound);
  app.use(problemHandler(context.log));
  return app;
};
