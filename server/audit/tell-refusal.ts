import type { Request, Response } from 'express';
import { Problem } from '../problems/problem.ts';
import { telling } from './auditing.ts';

/** Refused for what somebody may do or see, not for how they asked. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 403 || error.code === 'unknown-floor');

/** Writes a refusal down; to be called with whatever was thrown. */
export const tellRefusal = (error: unknown, request: Request, response: Response, route: string, floor: string | null): void => {
  if (isRefusal(error)) telling(request, response, floor).refused('refused', `${request.method} ${route}`);
};
