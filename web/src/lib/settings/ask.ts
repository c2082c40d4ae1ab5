import { answerOf } from '#lib/live/api-problem.ts';

/** Reads from the API. @throws ApiProblem */
export const ask = async <Answer>(path: string): Promise<Answer> =>
  answerOf<Answer>(await fetch(`/api/v1${path}`, { headers: { accept: 'application/json' } }));

/** Changes something over the API. @throws ApiProblem */
export const send = async <Answer>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer> => {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return answerOf<Answer>(response);
};
