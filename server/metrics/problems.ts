import type { Logger } from 'pino';
import { counter } from '@floorlight/shared/runtime/metrics/registry.ts';
import { sparingly } from '@floorlight/shared/runtime/sparingly.ts';
import type { Problem } from '../problems/problem.ts';

const problems = counter('floorlight_problems_total', 'Requests answered with a problem, by status and code.', [
  'status',
  'code',
]);
const line = sparingly(10);

export interface FailedRequest {
  /** Its id. */
  readonly request: string;
  readonly method: string;
  /** The pattern of the address, never the address. */
  readonly route: string;
}

/** One counter, one line: what of ours failed is an error, what storage refused a warning, what the caller did wrong a note. */
export const noteProblem = (log: Logger, failed: FailedRequest, problem: Problem): void => {
  const { status, code } = problem;
  problems.inc({ status: String(status), code });
  const level = status === 500 ? 'error' : status > 500 ? 'warn' : status === 404 ? 'debug' : 'info';
  if (!log.isLevelEnabled(level)) return;
  const cause = problem.cause instanceof Error ? { err: problem.cause } : {};
  line(performance.now(), (leftOut) => {
    log[level]({ ...failed, status, code, leftOut, ...cause }, 'request failed');
  });
};
