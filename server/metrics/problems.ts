import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { counter } from '@floorlight/shared/runtime/metrics/registry.ts';
import { sparingly } from '@floorlight/shared/runtime/sparingly.ts';
import type { Problem } from '../problems/problem.ts';
import { requestIdOf } from '../request-id.ts';

const problems = counter('floorlight_problems_total', 'Requests answered with a problem, by status and code.', [
  'status',
  'code',
]);
const line = sparingly(10);

/** The pattern of the address: what was in its place may be a secret (a sign-in link) or a customer. */
const patternOf = (request: Request): string => {
  const route = (request.route as { path?: unknown } | undefined)?.path;
  return typeof route === 'string' ? `${request.baseUrl}${route}` : 'none';
};

/** One counter, one line: what of ours failed is an error, what storage refused a warning, what the caller did wrong a note. */
export const noteProblem = (log: Logger, request: Request, response: Response, problem: Problem): void => {
  const { status, code } = problem;
  problems.inc({ status: String(status), code });
  const level = status === 500 ? 'error' : status > 500 ? 'warn' : status === 404 ? 'debug' : 'info';
  if (!log.isLevelEnabled(level)) return;
  const cause = problem.cause instanceof Error ? { err: problem.cause } : {};
  line(performance.now(), (leftOut) => {
    const about = { request: requestIdOf(response), method: request.method, route: patternOf(request), status, code, leftOut };
    log[level]({ ...about, ...cause }, 'request failed');
  });
};
