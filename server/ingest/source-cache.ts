import type { KeyObject } from 'node:crypto';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { findSource, isSourceId, recallSource, type Source } from '@floorlight/shared/store/sources.ts';
import { receiverOf } from '../connectors/receivers.ts';
import { Problem } from '../problems/problem.ts';
import { within } from './redis-away.ts';

export interface KnownSource {
  readonly source: Source;
  readonly keys: readonly KeyObject[];
}

export interface SourceCache {
  /** null when there is no such source. */
  readonly find: (id: string) => Promise<KnownSource | null>;
}

interface Entry {
  known: KnownSource | null;
  /** Milliseconds of `performance.now`. */
  askedAt: number;
}

/** How long a new secret or a switched-off source may take to be noticed. */
const freshFor = 5_000;
const mostEntries = 10_000;
/** Milliseconds that Postgres may take to answer. */
const patience = 1000;

/** Keeps sources and their keys at hand: making a key from its secret costs more than the signature itself, and Postgres may be away. */
export const openSourceCache = (context: Context): SourceCache => {
  const entries = new Map<string, Entry>();
  const asking = new Map<string, Promise<KnownSource | null>>();

  const remember = (id: string, source: Source | null): KnownSource | null => {
    const keyOf = source && receiverOf(source.kind)?.keyOf;
    const known = source && { source, keys: keyOf ? source.secrets.map(keyOf) : [] };
    if (entries.size >= mostEntries) entries.clear();
    entries.set(id, { known, askedAt: performance.now() });
    return known;
  };

  const ask = (id: string): Promise<KnownSource | null> => {
    const running =
      asking.get(id) ??
      findSource(context, id)
        .then((source) => remember(id, source))
        .finally(() => asking.delete(id));
    asking.set(id, running);
    return running;
  };

  /** Postgres is away: what this process knows, else what Redis has, stands until it is back. */
  const recall = async (id: string, cause: unknown): Promise<KnownSource | null> => {
    const entry = entries.get(id);
    if (entry?.known) {
      entry.askedAt = performance.now();
      return entry.known;
    }
    const source = context.redis.status === 'ready' ? await within(recallSource(context, id)) : null;
    if (source) return remember(id, source);
    const headers = { 'Retry-After': '2' };
    throw new Problem(503, 'unavailable', 'Sources cannot be looked up right now; send again.', { headers, cause });
  };

  const find = async (id: string): Promise<KnownSource | null> => {
    if (!isSourceId(id)) return null;
    const entry = entries.get(id);
    if (entry && performance.now() - entry.askedAt < freshFor) return entry.known;
    return within(ask(id), patience).catch((error: unknown) => recall(id, error));
  };
  return { find };
};
