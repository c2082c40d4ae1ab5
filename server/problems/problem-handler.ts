import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { Problem } from './problem.ts';
import { isStorageAway } from './storage-away.ts';

export const problemBody = (problem: Problem, extra: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: `urn:floorlight:problem:${problem.code}`,
  title: STATUS_CODES[problem.status] ?? 'Error',
  status: problem.status,
  code: problem.code,
  detail: problem.message,
  ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
  ...extra,
});

export const sendProblem = (response: Response, problem: Problem, extra?: Record<string, unknown>): void => {
  response.status(problem.status).set(problem.headers).type('application/problem+json');
  response.end(JSON.stringify(problemBody(problem, extra)));
};

export const notFound: RequestHandler = (request) => {
  throw new Problem(404, 'not-found', `Nothing answers ${request.method} at this address.`);
};

interface HttpError {
  readonly status: number;
  readonly type?: string;
  readonly expose: boolean;
}

const isClientError = (error: unknown): error is HttpError & Error =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status >= 400 && error.status < 500;

/** The caller learns an opaque id, the log has the rest. */
const unexpected = (error: unknown, log: Logger, response: Response): void => {
  const id = randomUUID();
  log.error({ err: error, problem: id }, 'request failed');
  sendProblem(response, new Problem(500, 'internal', 'Something failed on our side; the log has it under this id.'), {
    instance: `urn:uuid:${id}`,
  });
};

export const problemHandler =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof Problem) return sendProblem(response, error);
    if (isClientError(error))
      return sendProblem(response, new Problem(error.status, 'bad-request', 'The request could not be read.'));
    if (!isStorageAway(error)) return unexpected(error, log, response);
    log.warn({ err: error }, 'storage is away');
    sendProblem(
      response,
      new Problem(503, 'unavailable', 'Storage is away right now; ask again.', { headers: { 'Retry-After': '2' } }),
    );
  };
