import type { Request, RequestHandler, Response } from 'express';
import type { InstancePermission } from '@floorlight/shared/access/permission.ts';
import { mayOnInstance } from '@floorlight/shared/access/reach.ts';
import { Problem } from '../problems/problem.ts';
import { refuseHeld } from './held.ts';
import type { Identify, Identity } from './identity.ts';
import { isOwnOrigin } from './own-origin.ts';
import { forbidden } from './reach-of.ts';

/** Who made this request. Only for handlers behind `requireIdentity`. */
export const identityOf = (response: Response): Identity => response.locals['identity'] as Identity;

const unauthorized = (): Problem =>
  new Problem(401, 'not-signed-in', 'Sign in, or send a key as "Authorization: Bearer <key>" (floorlight key create).', {
    headers: { 'WWW-Authenticate': 'Bearer' },
  });

const foreign = (): Problem =>
  new Problem(403, 'foreign-origin', 'Pages of other sites get nothing here; programs send no Origin and use a key.', {
    errors: [{ field: 'origin', detail: 'must be the address of this instance' }],
  });

/** A cookie goes along with whatever page asks; only our own may change anything with it, and has to show that it is ours. */
export const refuseForeign = (request: Request, publicUrl: string | undefined): void => {
  const { origin, cookie } = request.headers;
  const changes = !['GET', 'HEAD'].includes(request.method);
  if (changes && cookie !== undefined && origin === undefined) throw foreign();
  if (!isOwnOrigin(request.headers, publicUrl)) throw foreign();
};

/** For everything below `/api`, whoever asks: with a session, with a key or with nothing. */
export const ownOriginOnly =
  (publicUrl: string | undefined): RequestHandler =>
  (request, _response, next) => {
    refuseForeign(request, publicUrl);
    next();
  };

export const requireIdentity =
  (identify: Identify): RequestHandler =>
  async (request, response, next) => {
    const identity = await identify(request.headers);
    if (!identity) throw unauthorized();
    response.locals['identity'] = identity;
    next();
  };

/** For what concerns the whole instance. */
export const requireOnInstance =
  (permission: InstancePermission): RequestHandler =>
  (_request, response, next) => {
    const identity = identityOf(response);
    refuseHeld(identity);
    if (!mayOnInstance(identity.grants, permission)) throw forbidden(permission);
    next();
  };
