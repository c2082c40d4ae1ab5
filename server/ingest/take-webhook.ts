import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import type { Source } from '@floorlight/shared/store/sources.ts';
import { noteEventsTaken } from '../metrics/events-taken.ts';
import { Problem } from '../problems/problem.ts';
import { rejectedSingle, send, toldOf } from './answer.ts';
import { openBatcher } from './batcher.ts';
import { openBudget, type FreeDisk } from './budget.ts';
import { openGraveyard } from './bury.ts';
import { checkBatch } from './check-batch.ts';
import { clientAddress } from './client-address.ts';
import { openLiveFloors } from './live-floors.ts';
import { mergesOf } from './merges.ts';
import { openOwners } from './owners.ts';
import { publicUrl } from './public-url.ts';
import { openRateLimit } from './rate-limit.ts';
import { readBody } from './read-body.ts';
import { keptCodes, readDelivery } from './read-delivery.ts';
import { openSourceCache } from './source-cache.ts';
import { takeEvents } from './take.ts';
import { callerOf, verify, type Caller } from './verify.ts';
import type { Webhook } from './webhook.ts';

export interface IngestOptions {
  /** Requests a source may make in ten seconds from one address. */
  readonly requestsPerTenSeconds?: number;
  /** Where the disk is not asked itself. */
  readonly freeDisk?: FreeDisk;
}

const nothingTaken = { accepted: 0, duplicates: 0 };

const aboutOf = ({ id }: Webhook, { id: source, floors }: Source) => ({ request: id, source, floors });

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

  /** Kept in any case. A product would only send the same again, so that most are told that it is taken, and why it came to nothing. */
  const bury = async (webhook: Webhook, { receiver }: Caller, source: Source, body: Buffer, problem: Problem): Promise<void> => {
    const { code, message: detail } = problem;
    await graveyard.body(source.id, body, code, detail);
    if (receiver.refusesUnreadable) throw problem;
    noteEventsTaken(context.log, { ...aboutOf(webhook, source), ...nothingTaken, rejected: [code], passed: 0 });
    send(webhook, receiver.answer({ ...nothingTaken, rejected: [{ index: 0, code, detail }] }));
  };

  const wallClock = async (source: Source): Promise<number | null> => ((await areLive(source.floors)) ? clock() : null);

  return async (webhook) => {
    const { request } = webhook;
    await limitRate(clientAddress(request, config.TRUST_PROXY), webhook.source);
    const caller = await callerOf(webhook, sources);
    const { receiver } = caller;
    receiver.checkHead(request.headers);
    const body = await readBody(request);
    const { pathSecret } = webhook;
    const delivery = { body, headers: request.headers, url: publicUrl(config, request), pathSecret };
    const source = verify(caller, delivery, clock());
    await withinBudget();
    const said = readDelivery(receiver, delivery, clock());
    if (said instanceof Problem) return bury(webhook, caller, source, body, said);
    const checking = { source: source.id, seal, now: await wallClock(source), bytes: body.length };
    const { events, rejected } = checkBatch(said.events, checking);
    const [taken] = await Promise.all([
      takeEvents(events, source.floors, parts),
      rejected.length > 0 && graveyard.events(source.id, rejected),
      said.left.length > 0 && graveyard.left(source.id, said.left),
    ]);
    const kept = keptCodes(said);
    const codes = [...rejected.map(({ rejection }) => rejection.code), ...kept];
    const passed = said.left.length - kept.length;
    noteEventsTaken(context.log, { ...aboutOf(webhook, source), ...taken, rejected: codes, passed });
    const problem = said.single ? rejectedSingle(rejected) : null;
    if (problem) throw problem;
    send(webhook, receiver.answer(toldOf(taken, rejected, said.left)));
  };
};
