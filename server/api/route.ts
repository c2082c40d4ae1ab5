import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { fieldFaults, inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import type { Identity } from '../auth/identity.ts';
import { telling } from '../audit/auditing.ts';
import { tellRefusal } from '../audit/tell-refusal.ts';
import type { Tell } from '../audit/tell.ts';
import { refuseHeld } from '../auth/held.ts';
import { identityOf } from '../auth/require-identity.ts';
import { Problem } from '../problems/problem.ts';
import { allow, type Least, type Need } from './allow.ts';
import { bodyOf, usualLimit } from './body.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** One call of the API: what it takes, what it answers, and how. Express and the OpenAPI document are both made from it. */
export interface Route {
  readonly method: Method;
  /** Below `/api/v1`, as OpenAPI writes it: `/floors/{floor}`. */
  readonly path: string;
  readonly summary: string;
  /** What one must be allowed to ask this; on the floor that the path names. */
  readonly needs: Need;
  /** On how much of that floor. */
  readonly least: Least;
  /** Also for somebody who has to set up a second factor first. */
  readonly whileHeld: boolean;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  /** JSON; null: it takes none. */
  readonly body: z.ZodObject | null;
  /** The largest body, bytes. */
  readonly bodyLimit: number;
  readonly answer: z.ZodType;
  /** Lets through who may; before anything of the body is read. */
  readonly guard: RequestHandler;
  readonly handler: RequestHandler;
}

type NoBody = z.ZodUndefined;

interface Definition<P extends z.ZodObject, Q extends z.ZodObject, A extends z.ZodType, B extends z.ZodType> {
  /** A GET, unless said otherwise. What changes something is accepted (202): boards show it when the floor has folded it. */
  readonly method?: Method;
  readonly path: string;
  readonly summary: string;
  readonly needs: Need;
  /** A part of the floor will do, unless said otherwise. */
  readonly least?: Least;
  /** What it takes to set up a second factor, and nothing else, is open to whom one is required of. */
  readonly whileHeld?: true;
  readonly params: P;
  readonly query: Q;
  readonly body?: B;
  /** Bytes; what most calls send is small. */
  readonly bodyLimit?: number;
  readonly answer: A;
  readonly handle: (input: {
    params: z.output<P>;
    query: z.output<Q>;
    body: z.output<B>;
    identity: Identity;
    /** How much of the floor may be shown or changed. */
    reach: Reach;
    /** Writes down what was done. */
    tell: Tell;
    /** For what is about the asker’s own session: its cookie, and cookies that take its place. */
    request: Request;
    response: Response;
  }) => Promise<z.input<A>>;
}

const parse = <T extends z.ZodType>(schema: T, value: unknown, what: 'path' | 'query' | 'body'): z.output<T> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = fieldFaults(parsed.error, '', what);
  throw new Problem(400, what === 'body' ? 'bad-body' : 'bad-parameter', inOneSentence(errors), { errors });
};

const floorIn = (params: object): string | null => (params as { floor?: string }).floor ?? null;
const reachIn = (response: Parameters<RequestHandler>[1]): Reach => response.locals['reach'] as Reach;

export const defineRoute = <
  P extends z.ZodObject,
  Q extends z.ZodObject,
  A extends z.ZodType,
  B extends z.ZodObject | NoBody = NoBody,
>(
  definition: Definition<P, Q, A, B>,
): Route => {
  const { handle, method = 'get', body: taken, bodyLimit = usualLimit, least = 'a part', ...more } = definition;
  const { whileHeld = false, ...route } = more;
  const guard: RequestHandler = (request, response, next) => {
    const floor = floorIn(parse(route.params, request.params, 'path'));
    try {
      if (!whileHeld) refuseHeld(identityOf(response));
      response.locals['reach'] = allow(identityOf(response), route.needs, floor ?? undefined, least);
    } catch (error) {
      tellRefusal(error, request, response, route.path, floor);
      throw error;
    }
    next();
  };
  const handler = async (request: Request, response: Parameters<RequestHandler>[1]): Promise<void> => {
    const params = parse(route.params, request.params, 'path');
    const query = parse(route.query, request.query, 'query');
    const body = (taken ? parse(taken, bodyOf(request), 'body') : undefined) as z.output<B>;
    const tell = telling(request, response, floorIn(params));
    const asked = { params, query, body, identity: identityOf(response), reach: reachIn(response), tell };
    const answer = await handle({ ...asked, request, response }).catch((error: unknown) => {
      tellRefusal(error, request, response, route.path, floorIn(params));
      throw error;
    });
    response
      .status(method === 'get' ? 200 : 202)
      .set('Cache-Control', 'no-store')
      .json(answer);
  };
  return { ...route, method, least, whileHeld, body: taken instanceof z.ZodObject ? taken : null, bodyLimit, guard, handler };
};

/** `/floors/{floor}` → `/floors/:floor` */
export const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');
