import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { noteProblem } from '../metrics/problems.ts';
import { requestIdOf } from '../request-id.ts';
import { Problem } from './problem.ts';
import { problemOf } from './problem-of.ts';
import { sendProblem } from './send-problem.ts';

export const notFound: RequestHandler = (request) => {
  throw new Problem(404, 'not-found', `Nothing answers ${request.method} at this address.`);
};

/** The pattern of the address: what was in its place may be a secret (a sign-in link) or a customer. */
const patternOf = (request: Request): string => {
  const route = (request.route as { path?: unknown } | undefined)?.path;
  return typeof route === 'string' ? `${request.baseUrl}${route}` : 'none';
};

export const problemHandler =
  (log: Logger): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const problem = problemOf(error);
    noteProblem(log, { request: requestIdOf(response), method: request.method, route: patternOf(request) }, problem);
    sendProblem(response, problem);
  };
