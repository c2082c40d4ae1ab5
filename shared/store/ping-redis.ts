import { Redis } from 'ioredis';

const once = {
  maxRetriesPerRequest: 0,
  retryStrategy: () => null,
  connectTimeout: 5000,
  commandTimeout: 5000,
  lazyConnect: true,
};

export const openOnce = (url: string): Redis => {
  const redis = url.startsWith('unix://') ? new Redis({ ...once, path: url.slice('unix://'.length) }) : new Redis(url, once);
  redis.on('error', () => undefined);
  return redis;
};

/** Whether a Redis at `url` answers now and has loaded its data. */
export const pingRedis = async (url: string): Promise<boolean> => {
  const redis = openOnce(url);
  try {
    await redis.connect();
    await redis.ping();
    return true;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
};
