import { once } from 'node:events';
import type { RequestHandler } from 'express';
import { traced } from '@floorlight/shared/runtime/tracing/trace.ts';
import { requestIdOf } from './request-id.ts';

/** A span from a webhook's head to the end of its answer. In use only where traces are sent somewhere. */
export const traceWebhook: RequestHandler = (_request, response, next) => {
  void traced('webhook', { request: requestIdOf(response) }, async () => {
    const answered = once(response, 'close');
    next();
    await answered;
  });
};
