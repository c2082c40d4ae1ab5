import { STATUS_CODES, type ServerResponse } from 'node:http';
import type { Problem } from './problem.ts';

export const problemBody = (problem: Problem): Record<string, unknown> => ({
  type: `urn:floorlight:problem:${problem.code}`,
  title: STATUS_CODES[problem.status] ?? 'Error',
  status: problem.status,
  code: problem.code,
  detail: problem.message,
  ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
});

export const sendProblem = (response: ServerResponse, problem: Problem): void => {
  response.statusCode = problem.status;
  for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
  response.setHeader('Content-Type', 'application/problem+json');
  response.end(JSON.stringify(problemBody(problem)));
};
