import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import type { Source } from '@floorlight/shared/store/sources.ts';
import type { Told } from '../connectors/receiver.ts';
import { noteEventsTaken } from '../metrics/events-taken.ts';
import { Problem } from '../problems/problem.ts';
import { rejectedSingle, send, toldOf } from './answer.ts';
import { openBatcher } from './batcher.ts';
import { openBudget, type FreeDisk } from './budget.ts';
import { openGraveyard } from './bury.ts';
import { checkBatch } from './check-batch.ts';
import { clientAddress } from './client-address.ts';
import { openDeliveries, type Came, type Deliveries } from './deliveries.ts';
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

type Writable<T> = { -readonly [field in keyof T]: T[field] };
type Verified = Came & { readonly body: Buffer };

const nothingTaken = { accepted: 0, duplicates: 0 };

const aboutOf = ({ id }: Webhook, { id: source, floors }: Source) => ({ request: id, source, floors });

const answering =
  (deliveries: Deliveries) =>
  (webhook: Webhook, { receiver }: Caller, came: Came, told: Told, passed: number): void => {
    const answered = receiver.answer(told);
    deliveries.taken(came, answered.status, { ...told, passed });
    send(webhook, answered);
  };

/** Takes a webhook: verify, parse, append once; 202 only after Redis has it. @throws Problem where it cannot. */
export const openTaking = (
  context: Context,
  { requestsPerTenSeconds = 50_000, freeDisk }: IngestOptions,
): ((webhook: Webhook) => Promise<void>) => {
  const { redis, clock, config } = context;
  const seal = openSeal(config);
  const sources = openSourceCache(context);
  const areLive = openLiveFloors(context);
  const withinBudget = openBudget(context, freeDisk);
  const graveyard = openGraveyard(redis, seal, clock);
  const deliveries = openDeliveries(context, seal);
  const limitRate = openRateLimit(requestsPerTenSeconds);
  const merges = mergesOf(context);
  const parts = { merges, owners: openOwners(redis, merges), batcher: openBatcher(redis) };

  const answer = answering(deliveries);

  /** Kept in any case. A product would only send the same again, so that most are told that it is taken, and why it came to nothing. */
  const bury = async (webhook: Webhook, caller: Caller, source: Source, came: Verified, problem: Problem): Promise<void> => {
    const { code, message: detail } = problem;
    await graveyard.body(source.id, came.body, code, detail);
    if (caller.receiver.refusesUnreadable) throw problem;
    noteEventsTaken(context.log, { ...aboutOf(webhook, source), ...nothingTaken, rejected: [code], passed: 0 });
    answer(webhook, caller, came, { ...nothingTaken, rejected: [{ index: 0, code, detail }] }, 0);
  };

  const wallClock = async (source: Source): Promise<number | null> => ((await areLive(source.floors)) ? clock() : null);

  const take = async (webhook: Webhook, caller: Caller, came: Writable<Came>): Promise<void> => {
    const { request, pathSecret } = webhook;
    const { receiver } = caller;
    receiver.checkHead(request.headers);
    const body = await readBody(request);
    const delivery = { body, headers: request.headers, url: publicUrl(config, request), pathSecret };
    const source = verify(caller, delivery, clock());
    came.body = body;
    await withinBudget();
    const said = readDelivery(receiver, delivery, clock());
    if (said instanceof Problem) return bury(webhook, caller, source, { ...came, body }, said);
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
    answer(webhook, caller, came, toldOf(taken, rejected, said.left), passed);
  };

  return async (webhook) => {
    await limitRate(clientAddress(webhook.request, config.TRUST_PROXY), webhook.source);
    const caller = await callerOf(webhook, sources);
    const came: Writable<Came> = { source: webhook.source, request: webhook.id, body: null };
    const refused = (error: unknown): never => {
      if (caller.known && error instanceof Problem) deliveries.refused(came, error);
      throw error;
    };
    await take(webhook, caller, came).catch(refused);
  };
};
