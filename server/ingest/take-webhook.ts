import type { IncomingMessage } from 'node:http';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import type { Source } from '@floorlight/shared/store/sources.ts';
import { noteEventsTaken } from '../metrics/events-taken.ts';
import { Problem } from '../problems/problem.ts';
import { accept, rejectedSingle } from './answer.ts';
import { openBatcher } from './batcher.ts';
import { openBudget, type FreeDisk } from './budget.ts';
import { openGraveyard } from './bury.ts';
import { checkBatch } from './check-batch.ts';
import { clientAddress } from './client-address.ts';
import { openLiveFloors } from './live-floors.ts';
import { mergesOf } from './merges.ts';
import { openOwners } from './owners.ts';
import { checkMediaType, parseBody, parseJson, type ParsedBody } from './parse-body.ts';
import { openRateLimit } from './rate-limit.ts';
import { readBody } from './read-body.ts';
import { openSourceCache } from './source-cache.ts';
import { takeEvents } from './take.ts';
import { verify } from './verify.ts';
import type { Webhook } from './webhook.ts';

export interface IngestOptions {
  /** Requests a source may make in ten seconds from one address. */
  readonly requestsPerTenSeconds?: number;
  /** Where the disk is not asked itself. */
  readonly freeDisk?: FreeDisk;
}

/** Takes a webhook: verify, parse, append once; 202 only after Redis has it. @throws Problem where it cannot. */
export const openTaking = (
  context: Context,
  { requestsPerTenSeconds = 50_000, freeDisk }: IngestOptions,
): ((webhook: Webhook) => Promise<void>) => {
  const { redis, clock, config } = context;
  const seal = openSeal(config.FLOORLIGHT_SECRET);
  const sources = openSourceCache(context);
  const areLive = openLiveFloors(context);
  const withinBudget = openBudget(context, freeDisk);
  const graveyard = openGraveyard(redis, seal, clock);
  const limitRate = openRateLimit(requestsPerTenSeconds);
  const merges = mergesOf(context);
  const parts = { merges, owners: openOwners(redis, merges), batcher: openBatcher(redis) };

  const parse = (request: IncomingMessage, body: Buffer): ParsedBody | Problem => {
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

  return async (webhook) => {
    const { request } = webhook;
    await limitRate(clientAddress(request, config.TRUST_PROXY), webhook.source);
    checkMediaType(request);
    const body = await readBody(request);
    const source = await verify(webhook, body, sources, clock());
    await withinBudget();
    const parsed = parse(request, body);
    if (parsed instanceof Problem) return bury(source, body, parsed);
    const checking = { source: source.id, seal, now: await wallClock(source), bytes: body.length };
    const { events, rejected } = checkBatch(parsed.events, checking);
    const taking = takeEvents(events, source.floors, parts);
    const taken = rejected.length === 0 ? await taking : (await Promise.all([taking, graveyard.events(source.id, rejected)]))[0];
    const codes = rejected.map(({ rejection }) => rejection.code);
    noteEventsTaken(context.log, { request: webhook.id, source: source.id, floors: source.floors, ...taken, rejected: codes });
    const problem = parsed.single ? rejectedSingle(rejected) : null;
    if (problem) throw problem;
    accept(webhook, taken, rejected);
  };
};
