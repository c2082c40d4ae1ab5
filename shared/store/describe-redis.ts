import type { Redis } from 'ioredis';
import { primariesOf } from './nodes.ts';
import { openOnce } from './ping-redis.ts';
import { redisShortcomings } from './redis-durability.ts';
import { readMemory } from './read-memory.ts';

export interface RedisDescription {
  /** Of a Cluster that of its oldest primary. */
  readonly version: string;
  /** Primaries; 1 where it is no Cluster. */
  readonly nodes: number;
  readonly shortcomings: string[];
  /** Of the fullest node. */
  readonly usedBytes: number;
  /** 0: no limit. */
  readonly budgetBytes: number;
  /** Its clock, UTC milliseconds; of a Cluster that of one node. */
  readonly now: number;
}

const versionOf = async (node: Redis): Promise<string> =>
  /^redis_version:(\S+)/m.exec(await node.info('server'))?.[1] ?? 'unknown';

const clockOf = async (node: Redis): Promise<number> => {
  const [seconds, micros] = await node.time();
  return Number(seconds) * 1000 + Number(micros) / 1000;
};

const describe = async (redis: Redis): Promise<RedisDescription> => {
  const nodes = primariesOf(redis);
  const versions = await Promise.all(nodes.map(versionOf));
  const [now = 0] = await Promise.all(nodes.map(clockOf));
  return {
    version: versions.toSorted((a, b) => parseFloat(a) - parseFloat(b))[0] ?? 'unknown',
    nodes: nodes.length,
    shortcomings: await redisShortcomings(redis),
    ...(await readMemory(redis)),
    now,
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
