import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler, Response } from 'express';

/** What may stand in a log line and a header as it came. */
const safe = /^[\w.:-]{1,64}$/;

/** `X-Request-Id` as the proxy or the sender gave it, or one of ours. */
export const requestIdIn = (headers: IncomingHttpHeaders): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && safe.test(given) ? given : randomUUID();
};

/** The id of this request in every log line about it. */
export const requestIdOf = (response: Response): string => response.locals['request'] as string;

/** Gives a request its id; the answer carries it. */
export const requestId: RequestHandler = (request, response, next) => {
  const id = requestIdIn(request.headers);
  response.locals['request'] = id;
  response.setHeader('X-Request-Id', id);
  next();
};
