import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** Back-off capped at 1 s, for ever: Redis away must cost no more than its own absence (FINDINGS on BullMQ's default: 20 s). */
export const openRedis = (url: string, log: Logger): Redis => {
  const options = {
    maxRetriesPerRequest: null,
    retryStrategy: (attempt: number): number => Math.min(50 * attempt, 1000),
    enableReadyCheck: true,
  };
  const redis = url.startsWith('unix://')
    ? new Redis({ ...options, path: url.slice('unix://'.length) })
    : new Redis(url, options);
  redis.on('error', (error: Error) => log.warn({ reason: error.message }, 'redis connection'));
  return redis;
};
