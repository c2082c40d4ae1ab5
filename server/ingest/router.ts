import { Router, type Request, type Response } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import type { Source } from '@floorlight/shared/store/sources.ts';
import { noteEventsTaken } from '../metrics/events-taken.ts';
import { Problem } from '../problems/problem.ts';
import { accept, rejectedSingle } from './answer.ts';
import { openBatcher } from './batcher.ts';
import { openBudget } from './budget.ts';
import { openGraveyard } from './bury.ts';
import { checkBatch } from './check-batch.ts';
import { openLiveFloors } from './live-floors.ts';
import { openOwners } from './owners.ts';
import { checkMediaType, parseBody, parseJson, type ParsedBody } from './parse-body.ts';
import { openRateLimit } from './rate-limit.ts';
import { readBody } from './read-body.ts';
import { openSourceCache } from './source-cache.ts';
import { takeEvents } from './take.ts';
import { verify } from './verify.ts';

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
  const limitRate = openRateLimit(requestsPerTenSeconds);
  const parts = { owners: openOwners(redis), batcher: openBatcher(redis) };

  const parse = (request: Request, body: Buffer): ParsedBody | Problem => {
    try {
      return parseBody(parseJson(body), request.headers['content-type'] ?? '');
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
  };

  const bury = async (source: Source, body: Buffer, problem: Problem): Promise<never> => {
    await graveyard.body(source.id, body, problem.code, problem.message);
    throw problem;
  };

  const wallClock = async (source: Source): Promise<number | null> => ((await areLive(source.floors)) ? clock() : null);

  const take = async (request: Request<{ source: string }>, response: Response): Promise<void> => {
    limitRate(request);
    checkMediaType(request);
    const body = await readBody(request);
    const source = await verify(request, body, sources, clock());
    await withinBudget();
    const parsed = parse(request as Request, body);
    if (parsed instanceof Problem) return bury(source, body, parsed);
    const checking = { source: source.id, seal, now: await wallClock(source), bytes: body.length };
    const { events, rejected } = checkBatch(parsed.events, checking);
    const [taken] = await Promise.all([takeEvents(events, source.floors, parts), graveyard.events(source.id, rejected)]);
    const codes = rejected.map(({ rejection }) => rejection.code);
    noteEventsTaken(context.log, response, { source: source.id, floors: source.floors, ...taken, rejected: codes });
    const problem = parsed.single ? rejectedSingle(rejected) : null;
    if (problem) throw problem;
    accept(response, taken, rejected);
  };

  const router = Router();
  router.post('/ingest/:source', take);
  router.all('/ingest/:source', (request) => {
    throw new Problem(405, 'method', `${request.method} does nothing here; POST events.`, { headers: { Allow: 'POST' } });
  });
  return router;
};
