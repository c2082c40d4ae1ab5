import type { Meant } from '@floorlight/shared/events/as-meant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { meantBy } from '@floorlight/shared/settings/merges.ts';
import { readMerges } from '@floorlight/shared/store/merges.ts';
import { redisAway, within } from './redis-away.ts';

export interface MergesCache {
  readonly of: (floor: string) => Promise<Meant>;
  /** Something was merged there. */
  readonly forget: (floor: string) => void;
  readonly forgetAll: () => void;
}

/** How long a merge may take to be noticed where nobody told us of it. */
const freshFor = 5_000;

const openMerges = ({ redis }: Pick<Context, 'redis'>): MergesCache => {
  const cache = new Map<string, { meant: Meant; askedAt: number }>();
  let told = 0;
  const ask = async (floor: string): Promise<Meant> => {
    if (redis.status !== 'ready') throw redisAway();
    const [askedAt, before] = [performance.now(), told];
    const meant = await within(readMerges(redis, floor)).then(meantBy, (error: unknown) => {
      throw redisAway(error);
    });
    // asked before something was merged: the answer may be of then
    if (told === before) cache.set(floor, { meant, askedAt });
    return meant;
  };
  return {
    of: async (floor) => {
      const known = cache.get(floor);
      return known && performance.now() - known.askedAt < freshFor ? known.meant : ask(floor);
    },
    forget: (floor) => {
      told += 1;
      cache.delete(floor);
    },
    forgetAll: () => {
      told += 1;
      cache.clear();
    },
  };
};

const opened = new WeakMap<Context['redis'], MergesCache>();

/** One of a process: whoever merges here has ingest here look anew. */
export const mergesOf = (context: Pick<Context, 'redis'>): MergesCache => {
  const known = opened.get(context.redis) ?? openMerges(context);
  opened.set(context.redis, known);
  return known;
};
