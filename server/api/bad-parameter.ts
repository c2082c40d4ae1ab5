import { Problem } from '../problems/problem.ts';

/** What only the floor can tell is wrong with a parameter. */
export const badParameter = (field: string, detail: string): Problem =>
  new Problem(400, 'bad-parameter', `${field} ${detail}`, { errors: [{ field, detail }] });
