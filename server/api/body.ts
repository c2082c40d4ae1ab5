import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { storageFault } from '@floorlight/shared/events/storable.ts';
import { Problem } from '../problems/problem.ts';

const onlyJson: RequestHandler = (request, _response, next) => {
  if (request.is('json') !== false) return next();
  throw new Problem(415, 'media-type', 'Send JSON, as Content-Type: application/json.', {
    errors: [{ field: 'content-type', detail: 'must be application/json' }],
  });
};

const tooLarge = (limit: number | undefined): Problem => {
  const detail = `must be at most ${limit ?? usualLimit} bytes`;
  return new Problem(413, 'too-large', `The body ${detail}.`, { errors: [{ field: 'body', detail }] });
};

const unreadable: ErrorRequestHandler = (error: { type?: string; limit?: number }, _request, _response, next) => {
  if (error.type === 'entity.too.large') throw tooLarge(error.limit);
  if (error.type !== 'entity.parse.failed') return next(error);
  throw new Problem(400, 'bad-body', 'The body is not JSON.', { errors: [{ field: 'body', detail: 'must be a JSON object' }] });
};

/** Bytes. The most a settings page sends is a group of 500 queues with long ids. */
export const usualLimit = 96 * 1024;

/** Reads the body of a request that has one. */
export const jsonBody = (limit: number): readonly (RequestHandler | ErrorRequestHandler)[] => [
  onlyJson,
  express.json({ limit }),
  unreadable,
];

/** What was sent, if storage can carry it: path and body end in an event. */
export const bodyOf = (request: Request): unknown => {
  const fault = storageFault(request.params, 'path') ?? storageFault(request.body, 'body');
  if (fault) throw new Problem(400, 'bad-body', `${fault.field} ${fault.detail}`, { errors: [fault] });
  return request.body;
};
