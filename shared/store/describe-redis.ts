import type { Redis } from 'ioredis';
import { openOnce } from './ping-redis.ts';
import { redisShortcomings } from './redis-durability.ts';

export interface RedisDescription {
  readonly version: string;
  readonly shortcomings: string[];
  readonly usedBytes: number;
  /** 0: no limit. */
  readonly budgetBytes: number;
  /** Its clock, UTC milliseconds. */
  readonly now: number;
}

const info = async (redis: Redis): Promise<Map<string, string>> =>
  new Map((await redis.info()).split('\r\n').map((line) => line.split(':', 2) as [string, string]));

const describe = async (redis: Redis): Promise<RedisDescription> => {
  const fields = await info(redis);
  const [seconds, micros] = await redis.time();
  return {
    version: fields.get('redis_version') ?? 'unknown',
    shortcomings: await redisShortcomings(redis),
    usedBytes: Number(fields.get('used_memory') ?? 0),
    budgetBytes: Number(fields.get('maxmemory') ?? 0),
    now: Number(seconds) * 1000 + Number(micros) / 1000,
  };
};

/** @throws when it does not answer. */
export const describeRedis = async (url: string): Promise<RedisDescription> => {
  const redis = openOnce(url);
  try {
    await redis.connect();
    return await describe(redis);
  } finally {
    redis.disconnect();
  }
};
