import type { Request, RequestHandler, Response } from 'express';
import type { Audit } from '@floorlight/shared/store/audit/open-audit.ts';
import { tellOf, type Tell } from './tell.ts';

/** Every request below can tell what it did. */
export const auditing =
  (audit: Audit): RequestHandler =>
  (_request, response, next) => {
    response.locals['audit'] = audit;
    next();
  };

/** Only for handlers behind `auditing`. */
export const telling = (request: Request, response: Response, floor: string | null): Tell =>
  tellOf(response.locals['audit'] as Audit, request, response, floor);
