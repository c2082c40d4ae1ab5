import type { KeyObject } from 'node:crypto';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { findSource, type Source } from '@floorlight/shared/store/sources.ts';
import { Problem } from '../problems/problem.ts';
import { secretKey } from './signature.ts';

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

/** Keeps sources and their keys at hand: making a key from its secret costs more than the signature itself, and Postgres may be away. */
export const openSourceCache = (context: Context): SourceCache => {
  const entries = new Map<string, Entry>();
  const asking = new Map<string, Promise<KnownSource | null>>();

  const load = async (id: string): Promise<KnownSource | null> => {
    const source = await findSource(context, id);
    const known = source && { source, keys: source.secrets.map(secretKey) };
    if (entries.size >= mostEntries) entries.clear();
    entries.set(id, { known, askedAt: performance.now() });
    return known;
  };

  const ask = (id: string): Promise<KnownSource | null> => {
    const running = asking.get(id) ?? load(id).finally(() => asking.delete(id));
    asking.set(id, running);
    return running;
  };

  const find = async (id: string): Promise<KnownSource | null> => {
    const entry = entries.get(id);
    if (entry && performance.now() - entry.askedAt < freshFor) return entry.known;
    try {
      return await ask(id);
    } catch (error) {
      if (entry?.known) return entry.known;
      throw new Problem(503, 'unavailable', 'Sources cannot be looked up right now; send again.', {
        headers: { 'Retry-After': '2' },
        cause: error,
      });
    }
  };
  return { find };
};
