import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Collector, Feed } from '@floorlight/server/connectors/collector.ts';
import { reading, type Piece } from '@floorlight/server/connectors/reading.ts';
import { redisAway, within } from '@floorlight/server/ingest/redis-away.ts';
import type { openHearing } from '@floorlight/server/ingest/take-heard.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import {
  keepCollecting,
  keepPlace,
  readPlace,
  type CollectedSource,
  type Collecting,
} from '@floorlight/shared/store/collected.ts';
import { findSource } from '@floorlight/shared/store/sources.ts';
import { noteCollectorFailed, noteCollectorFollows } from '../metrics/collectors.ts';
import { backOff } from './back-off.ts';

/** Pieces that are taken in one go. */
const mostAtOnce = 500;
const takeAgainAfter = 1000;
/** Whoever is well for shorter than this has failed again, not anew. */
const wellFrom = 10_000;

export interface Held {
  readonly signal: AbortSignal;
  /** Whether the lock is surely ours still: a process that slept must not tell what its successor tells as well. */
  readonly isHeld: () => boolean;
}

export interface Running extends Held {
  readonly context: Context;
  readonly source: CollectedSource;
  readonly collector: Collector;
  readonly hear: ReturnType<typeof openHearing>;
}

const foldersOf = (text: string): string[] =>
  text
    .split(',')
    .map((folder) => folder.trim())
    .filter((folder) => folder !== '');

const sentenceOf = (error: unknown): string =>
  (error instanceof Error ? error.message : 'it ended').replaceAll(/[\r\n]/g, ' ').slice(0, 300);

const isUnavailable = (error: unknown): boolean => (error as { status?: unknown }).status === 503;

/** Says how it stands, for people; what can't be said now is said the next time. */
const sayer = ({ context, source }: Running): ((state: Collecting['state'], detail?: string) => void) => {
  const { redis, clock, log } = context;
  return (state, detail) => {
    if (redis.status !== 'ready') return;
    keepCollecting(redis, source.id, { state, at: clock(), detail: detail ?? null }).catch((error: unknown) =>
      log.warn({ err: error, source: source.id }, 'how collecting stands could not be written down'),
    );
  };
};

/** Tries until it is stored or the lease is over. @throws Error when it is over */
const taking = ({ context, source, hear, signal, isHeld }: Running): Feed['take'] => {
  const { redis } = context;
  const heard = { source: source.id, floors: source.floors, run: randomUUID() };
  const once = async (work: () => Promise<unknown>): Promise<void> => {
    for (;;) {
      signal.throwIfAborted();
      if (!isHeld()) throw new Error('the lease is over');
      try {
        await work();
        return;
      } catch (error) {
        if (!isUnavailable(error)) throw error;
        await sleep(takeAgainAfter, undefined, { signal });
      }
    }
  };
  const keep = (place: unknown): Promise<void> =>
    redis.status === 'ready'
      ? within(keepPlace(redis, source.id, place)).catch((error: unknown) => {
          throw redisAway(error);
        })
      : Promise.reject(redisAway());
  return async (pieces, place) => {
    for (let at = 0; at < pieces.length; at += mostAtOnce) {
      const some: readonly Piece[] = pieces.slice(at, at + mostAtOnce);
      await once(() => hear(heard, reading(some)));
    }
    if (place !== undefined) await once(() => keep(place));
  };
};

const feedOf = async (running: Running, well: () => void): Promise<Feed> => {
  const { context, source, signal } = running;
  const secrets = (await findSource(context, source.id))?.secrets ?? [];
  return {
    source: source.id,
    secret: secrets[0] ?? '',
    folders: foldersOf(context.config.COLLECT_FILES),
    signal,
    clock: context.clock,
    place: () => readPlace(context.redis, source.id),
    take: taking(running),
    well,
  };
};

/** Asked anew after each wait: it changes meanwhile. */
const over = (signal: AbortSignal): boolean => signal.aborted;

/** Follows a source for as long as it is held, again and again. */
export const runSource = async (running: Running): Promise<void> => {
  const { context, source, collector, signal } = running;
  const say = sayer(running);
  let failures = 0;
  while (!over(signal)) {
    const run: { wellSince: number | null } = { wellSince: null };
    const well = (): void => {
      if (run.wellSince !== null) return;
      run.wellSince = performance.now();
      say('following');
      noteCollectorFollows(context.log, source);
    };
    say('connecting');
    const why = await feedOf(running, well)
      .then((feed) => collector.follow(feed, source.settings))
      .then(() => 'it ended', sentenceOf);
    if (over(signal)) return;
    const lasted = run.wellSince === null ? 0 : performance.now() - run.wellSince;
    failures = lasted >= wellFrom ? 1 : failures + 1;
    noteCollectorFailed(context.log, source, why);
    say('waiting', why);
    await sleep(backOff(failures, randomInt(1000) / 1000), undefined, { signal }).catch(() => undefined);
  }
};
