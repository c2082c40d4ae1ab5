import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { traced } from '@floorlight/shared/runtime/tracing/trace.ts';

/** A span from a webhook's head to the end of its answer. In use only where traces are sent somewhere. */
export const traceWebhook = (request: string, response: ServerResponse, answer: () => void): void => {
  void traced('webhook', { request }, async () => {
    const answered = once(response, 'close');
    answer();
    await answered;
  });
};
