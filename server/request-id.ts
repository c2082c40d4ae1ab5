import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/** What may stand in a log line and a header as it came. */
const safe = /^[\w.:-]{1,64}$/;

/** The id of this request in every log line about it. */
export const requestIdOf = (response: Response): string => response.locals['request'] as string;

/** `X-Request-Id` as the proxy or the sender gave it, or one of ours; the answer carries it. */
export const requestId: RequestHandler = (request, response, next) => {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && safe.test(given) ? given : randomUUID();
  response.locals['request'] = id;
  response.setHeader('X-Request-Id', id);
  next();
};
