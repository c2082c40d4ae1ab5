import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { noteProblem } from '../metrics/problems.ts';
import { Problem } from '../problems/problem.ts';
import { problemOf } from '../problems/problem-of.ts';
import { sendProblem } from '../problems/send-problem.ts';
import { requestIdIn } from '../request-id.ts';
import { traceWebhook } from '../trace-webhook.ts';
import { decoded, namedBy, type Named } from './source-in.ts';
import { openTaking, type IngestOptions } from './take-webhook.ts';

/**
 * `POST /ingest/:source`; what is not the door's goes on to `otherwise`. It stands before Express, whose routing and dressing
 * up of requests no webhook needs.
 */
export const openDoor = (context: Context, otherwise: RequestListener, options: IngestOptions = {}): RequestListener => {
  const take = openTaking(context, options);
  const isTraced = context.config.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined;

  const answer = async (id: string, named: Named, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      if (request.method !== 'POST')
        throw new Problem(405, 'method', `${request.method} does nothing here; POST events.`, { headers: { Allow: 'POST' } });
      const { source, secret } = named;
      await take({ request, response, id, source: decoded(source), pathSecret: secret === null ? null : decoded(secret) });
    } catch (error) {
      if (response.headersSent) return void response.destroy();
      const problem = problemOf(error);
      noteProblem(context.log, { request: id, method: request.method ?? '', route: '/ingest/:source' }, problem);
      response.setHeader('X-Request-Id', id);
      sendProblem(response, problem);
    }
  };

  return (request, response) => {
    const named = namedBy(request.url ?? '');
    if (named === null) return otherwise(request, response);
    const id = requestIdIn(request.headers);
    if (isTraced) traceWebhook(id, response, () => void answer(id, named, request, response));
    else void answer(id, named, request, response);
  };
};
