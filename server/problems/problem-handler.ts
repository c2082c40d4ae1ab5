import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { noteProblem } from '../metrics/problems.ts';
import { Problem } from './problem.ts';
import { isStorageAway } from './storage-away.ts';

export const problemBody = (problem: Problem): Record<string, unknown> => ({
  type: `urn:floorlight:problem:${problem.code}`,
  title: STATUS_CODES[problem.status] ?? 'Error',
  status: problem.status,
  code: problem.code,
  detail: problem.message,
  ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
});

export const sendProblem = (response: Response, problem: Problem): void => {
  response.status(problem.status).set(problem.headers).type('application/problem+json');
  response.end(JSON.stringify(problemBody(problem)));
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

const unreadable = (error: HttpError & Error): Problem =>
  new Problem(error.status, 'bad-request', 'The request could not be read.');

/** The caller learns the request's id, the log has the rest. */
const unexpected = (cause: unknown): Problem =>
  new Problem(500, 'internal', 'Something failed on our side; the log has it under the id in X-Request-Id.', { cause });

const storageAway = (cause: unknown): Problem =>
  new Problem(503, 'unavailable', 'Storage is away right now; ask again.', { headers: { 'Retry-After': '2' }, cause });

const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (isClientError(error)) return unreadable(error);
  return isStorageAway(error) ? storageAway(error) : unexpected(error);
};

export const problemHandler =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const problem = problemOf(error);
    noteProblem(log, request, response, problem);
    sendProblem(response, problem);
  };
