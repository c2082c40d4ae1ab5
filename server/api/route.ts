import type { Request, RequestHandler } from 'express';
import type { z } from 'zod';
import { fieldFaults, inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import { requireFloors } from '../auth/require-identity.ts';
import { Problem } from '../problems/problem.ts';

/** One GET of the API: what it takes, what it answers, and how. Express and the OpenAPI document are both made from it. */
export interface Route {
  /** Below `/api/v1`, as OpenAPI writes it: `/floors/{floor}`. */
  readonly path: string;
  readonly summary: string;
  /** Lets through who may ask this. */
  readonly guard: RequestHandler;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly answer: z.ZodType;
  readonly handler: RequestHandler;
}

interface Definition<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType> {
  readonly path: string;
  readonly summary: string;
  /** Those who see floors, unless said otherwise. */
  readonly guard?: RequestHandler;
  readonly params: P;
  readonly query: Q;
  readonly answer: A;
  readonly handle: (input: { params: z.output<P>; query: z.output<Q> }) => Promise<z.input<A>>;
}

const parse = <T extends z.ZodType>(schema: T, value: unknown, what: 'path' | 'query'): z.output<T> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = fieldFaults(parsed.error).map((error) => (error.field === 'body' ? { ...error, field: what } : error));
  throw new Problem(400, 'bad-parameter', inOneSentence(errors), { errors });
};

export const defineRoute = <P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType>(
  definition: Definition<P, Q, A>,
): Route => {
  const { handle, guard = requireFloors, ...route } = definition;
  const handler = async (request: Request, response: Parameters<RequestHandler>[1]): Promise<void> => {
    const params = parse(route.params, request.params, 'path');
    const query = parse(route.query, request.query, 'query');
    response.set('Cache-Control', 'no-store').json(await handle({ params, query }));
  };
  return { ...route, guard, handler };
};

/** `/floors/{floor}` → `/floors/:floor` */
export const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');
