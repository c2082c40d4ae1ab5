import type { Redis } from 'ioredis';
import { primariesOf } from './nodes.ts';
import { openAt } from './open-redis.ts';

const once = {
  maxRetriesPerRequest: 0,
  retryStrategy: () => null,
  connectTimeout: 5000,
  commandTimeout: 5000,
  lazyConnect: true,
};

/** A connection that gives up at the first failure, and is not opened until `connect`. */
export const openOnce = (url: string): Redis => {
  const { lazyConnect, retryStrategy, ...each } = once;
  const more = { lazyConnect, clusterRetryStrategy: retryStrategy, shardedSubscribers: false };
  const redis = openAt(url, once, { more, each });
  // whoever asked is told by what they asked
  redis.on('error', () => undefined);
  return redis;
};

/** Whether a Redis at `url` answers now and has loaded its data; of a Cluster every primary. */
export const pingRedis = async (url: string): Promise<boolean> => {
  const redis = openOnce(url);
  try {
    await redis.connect();
    await Promise.all(primariesOf(redis).map((node) => node.ping()));
    return true;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
};
