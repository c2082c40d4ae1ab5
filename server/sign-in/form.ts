import express, { type Request, type RequestHandler } from 'express';
import { isOwnOrigin } from '../auth/own-origin.ts';
import { Problem } from '../problems/problem.ts';

/** Whether one of our own pages sent this form: browsers say so with every form, and what says nothing is none. */
export const isOwnForm = ({ headers }: Pick<Request, 'headers'>, publicUrl: string | undefined): boolean =>
  headers.origin !== undefined && isOwnOrigin(headers, publicUrl);

const onlyForms: RequestHandler = (request, _response, next) => {
  if (request.is('application/x-www-form-urlencoded') !== false) return next();
  throw new Problem(415, 'media-type', 'Send a form, as Content-Type: application/x-www-form-urlencoded.', {
    errors: [{ field: 'content-type', detail: 'must be application/x-www-form-urlencoded' }],
  });
};

/** Reads a form: flat, small. */
export const formBody: readonly RequestHandler[] = [
  onlyForms,
  express.urlencoded({ extended: false, limit: '8kb', parameterLimit: 20 }),
];

/** A field of it as text; '' for one that is not there, or there twice. */
export const fieldOf = (request: Request, name: string): string => {
  const body: unknown = request.body;
  const value =
    typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? (body as Record<string, unknown>)[name] : '';
  return typeof value === 'string' ? value : '';
};
