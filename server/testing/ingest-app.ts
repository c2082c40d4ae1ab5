import type { RequestListener } from 'node:http';
import express from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openDoor } from '../ingest/door.ts';
import type { IngestOptions } from '../ingest/take-webhook.ts';
import { requestId } from '../request-id.ts';
import { notFound, problemHandler } from '../problems/problem-handler.ts';

/** The ingest door alone, for tests that need no people. */
export const ingestApp = (context: Context, options: IngestOptions): RequestListener => {
  const app = express();
  app.use(requestId);
  app.use(notFound);
  app.use(problemHandler(context.log));
  return openDoor(context, app, options);
};
