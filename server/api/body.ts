import express, { type Request, type RequestHandler } from 'express';
import { storageFault } from '@floorlight/shared/events/storable.ts';
import { Problem } from '../problems/problem.ts';

/** The most a settings page sends: a group of 500 queues with long ids. */
const readJson = express.json({ limit: '96kb' });

const readable = (error: unknown): unknown => {
  if ((error as { type?: string }).type !== 'entity.parse.failed') return error;
  return new Problem(400, 'bad-body', 'The body is not JSON.', { errors: [{ field: 'body', detail: 'must be a JSON object' }] });
};

/** Reads the body of a request that may have one. */
export const jsonBody: RequestHandler = (request, response, next) => {
  if (request.is('json') === false) {
    throw new Problem(415, 'media-type', 'Send JSON, as Content-Type: application/json.', {
      errors: [{ field: 'content-type', detail: 'must be application/json' }],
    });
  }
  readJson(request, response, (error?: unknown) => next(error ? readable(error) : undefined));
};

/** What was sent, if storage can carry it: path and body end in an event. */
export const bodyOf = (request: Request): unknown => {
  const fault = storageFault(request.params, 'path') ?? storageFault(request.body, 'body');
  if (fault) throw new Problem(400, 'bad-body', `${fault.field} ${fault.detail}`, { errors: [fault] });
  return request.body;
};
