import { Redis } from 'ioredis';
import { primariesOf } from './nodes.ts';
import { openCluster } from './open-redis.ts';
import { redisAddress } from './redis-address.ts';

const once = {
  maxRetriesPerRequest: 0,
  retryStrategy: () => null,
  connectTimeout: 5000,
  commandTimeout: 5000,
  lazyConnect: true,
};

const openAt = (url: string): Redis => {
  const address = redisAddress(url);
  const { lazyConnect, retryStrategy, ...each } = once;
  if (address.kind === 'cluster')
    return openCluster(address, { lazyConnect, clusterRetryStrategy: retryStrategy, shardedSubscribers: false }, each);
  return address.kind === 'socket' ? new Redis({ ...once, path: address.path }) : new Redis(address.url, once);
};

/** A connection that gives up at the first failure, and is not opened until `connect`. */
export const openOnce = (url: string): Redis => {
  const redis = openAt(url);
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
