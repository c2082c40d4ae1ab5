import { Problem } from '../../problems/problem.ts';

/** Who posts could not be told. */
export const unverified = (detail: string, field?: string): Problem =>
  new Problem(401, 'not-verified', detail, field ? { errors: [{ field, detail }] } : {});
