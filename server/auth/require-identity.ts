import type { Request, RequestHandler, Response } from 'express';
import { Problem } from '../problems/problem.ts';
import type { Identify, Identity } from './identity.ts';
import { isOwnOrigin } from './own-origin.ts';
import { maySeeContacts, maySeeFloors } from './role.ts';

/** Who made this request. Only for handlers behind `requireIdentity`. */
export const identityOf = (response: Response): Identity => response.locals['identity'] as Identity;

const unauthorized = (): Problem =>
  new Problem(401, 'not-signed-in', 'Sign in, or send a key as "Authorization: Bearer <key>" (floorlight key create).', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });

/** A cookie goes along with whatever page asks; only our own may change anything with it. */
export const refuseForeign = (request: Request, publicUrl: string | undefined): void => {
  if (['GET', 'HEAD'].includes(request.method) || request.headers.cookie === undefined) return;
  if (request.headers.origin !== undefined && isOwnOrigin(request.headers, publicUrl)) return;
  throw new Problem(403, 'foreign-origin', 'Changes with a session are taken from our own pages only; programs use a key.', {
    errors: [{ field: 'origin', detail: 'must be the address of this instance' }],
  });
};

export const requireIdentity =
  (identify: Identify, publicUrl: string | undefined): RequestHandler =>
  async (request, response, next) => {
    refuseForeign(request, publicUrl);
    const identity = await identify(request.headers);
    if (!identity) throw unauthorized();
    response.locals['identity'] = identity;
    next();
  };

export const requireFloors: RequestHandler = (_request, response, next) => {
  if (!maySeeFloors(identityOf(response).role)) throw new Problem(403, 'forbidden', 'Your role does not see floors.');
  next();
};

export const requireContacts: RequestHandler = (_request, response, next) => {
  if (!maySeeContacts(identityOf(response).role)) throw new Problem(403, 'forbidden', 'Your role does not see contacts.');
  next();
};
