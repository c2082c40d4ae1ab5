import type { Redis } from 'ioredis';
import type { DumpedKey } from './dump-keys.ts';

const restoreOne = async (redis: Redis, { key, expiresAt, dump }: DumpedKey, now: number): Promise<void> => {
  if (dump.length === 0) await redis.unlink(key);
  else if (expiresAt === 0) await redis.restore(key, 0, dump, 'REPLACE');
  else if (expiresAt > now) await redis.restore(key, expiresAt, dump, 'REPLACE', 'ABSTTL');
};

const bytesAtOnce = 4 * 1024 * 1024;

/** @returns how many keys were written. @throws when this Redis is older than the one the dump came from. */
export const restoreRedis = async (redis: Redis, keys: AsyncIterable<DumpedKey>, now: number): Promise<number> => {
  let count = 0;
  let under: Promise<void>[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    await Promise.all(under);
    [under, bytes] = [[], 0];
  };
  for await (const dumped of keys) {
    under.push(restoreOne(redis, dumped, now));
    count += 1;
    bytes += dumped.dump.length;
    if (bytes >= bytesAtOnce || under.length >= 1000) await flush();
  }
  await flush();
  return count;
};
