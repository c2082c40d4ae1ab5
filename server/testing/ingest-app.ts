import express, { type Express } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { ingestRouter, type IngestOptions } from '../ingest/router.ts';
import { requestId } from '../request-id.ts';
import { notFound, problemHandler } from '../problems/problem-handler.ts';

/** The ingest door alone, for tests that need no people. */
export const ingestApp = (context: Context, options: IngestOptions): Express => {
  const app = express();
  app.use(requestId);
  app.use(ingestRouter(context, options));
  app.use(notFound);
  app.use(problemHandler(context.log));
  return app;
};
