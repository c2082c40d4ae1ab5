import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import { inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import type { Source } from '@floorlight/shared/store/sources.ts';
import { noteEventsTaken } from '../metrics/events-taken.ts';
import { Problem } from '../problems/problem.ts';
import { openBatcher } from './batcher.ts';
import { openBudget } from './budget.ts';
import { openGraveyard } from './bury.ts';
import { checkBatch, type CheckedBatch } from './check-batch.ts';
import { openLiveFloors } from './live-floors.ts';
import { openOwners } from './owners.ts';
import { checkMediaType, parseBody, parseJson, type ParsedBody } from './parse-body.ts';
import { limitRate } from './rate-limit.ts';
import { openSourceCache } from './source-cache.ts';
import { takeEvents } from './take.ts';
import { verify } from './verify.ts';

const largestBody = 1024 * 1024;

const tooLarge = `is larger than ${largestBody} bytes; send fewer events at once`;

const readFailed: ErrorRequestHandler = (error: { type?: string }, _request, _response, next) => {
  if (error.type === 'entity.too.large')
    return next(new Problem(413, 'too-large', `The body ${tooLarge}.`, { errors: [{ field: 'body', detail: tooLarge }] }));
  if (error.type === 'encoding.unsupported')
    return next(
      new Problem(415, 'content-encoding', 'The body must not be compressed.', {
        errors: [{ field: 'content-encoding', detail: 'must be left out; send the body as it is' }],
      }),
    );
  next(error);
};

const rejectedSingle = ({ rejected }: CheckedBatch): Problem | null => {
  const [only] = rejected;
  return only
    ? new Problem(422, only.rejection.code, inOneSentence(only.rejection.errors), { errors: only.rejection.errors })
    : null;
};

export interface IngestOptions {
  /** Requests a source may make in ten seconds from one address. */
  readonly requestsPerTenSeconds?: number;
}

/** `POST /ingest/:source`: verify, parse, append once; 202 only after Redis has it. */
export const ingestRouter = (context: Context, { requestsPerTenSeconds = 50_000 }: IngestOptions = {}): Router => {
  const { redis, clock, config } = context;
  const seal = openSeal(config.FLOORLIGHT_SECRET);
  const sources = openSourceCache(context);
  const areLive = openLiveFloors(context);
  const withinBudget = openBudget(context);
  const graveyard = openGraveyard(redis, seal, clock);
  const parts = { owners: openOwners(redis), batcher: openBatcher(redis) };

  const parse = async (request: Request, body: Buffer, source: Source): Promise<ParsedBody> => {
    try {
      return parseBody(parseJson(body), request.get('content-type') ?? '');
    } catch (error) {
      if (error instanceof Problem) await graveyard.body(source.id, body, error.code, error.message);
      throw error;
    }
  };

  const wallClock = async (source: Source): Promise<number | null> => ((await areLive(source.floors)) ? clock() : null);

  const router = Router();
  router.post(
    '/ingest/:source',
    limitRate(requestsPerTenSeconds),
    express.raw({ limit: largestBody, type: () => true, inflate: false }),
    async (request: Request<{ source: string }>, response: Response) => {
      checkMediaType(request as Request);
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const source = await verify(request, body, sources, clock());
      await withinBudget();
      const parsed = await parse(request as Request, body, source);
      const checking = { source: source.id, seal, now: await wallClock(source), bytes: body.length };
      const checked = checkBatch(parsed.events, checking);
      const [taken] = await Promise.all([
        takeEvents(checked.events, source.floors, parts),
        graveyard.events(source.id, checked.rejected),
      ]);
      const codes = checked.rejected.map(({ rejection }) => rejection.code);
      noteEventsTaken(context.log, response, { source: source.id, floors: source.floors, ...taken, rejected: codes });
      const problem = parsed.single ? rejectedSingle(checked) : null;
      if (problem) throw problem;
      const rejected = checked.rejected.map(({ index, rejection }) => ({
        index,
        code: rejection.code,
        detail: inOneSentence(rejection.errors),
      }));
      response.status(202).json({ ...taken, rejected });
    },
  );
  router.use(readFailed);
  router.all('/ingest/:source', (request) => {
    throw new Problem(405, 'method', `${request.method} does nothing here; POST events.`, { headers: { Allow: 'POST' } });
  });
  return router;
};
