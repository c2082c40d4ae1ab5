import type { Redis } from 'ioredis';
import { primariesOf } from './nodes.ts';

const wanted = { appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction' } as const;

const setting = async (redis: Redis, name: string): Promise<string | null> => {
  try {
    const answer = await redis.config('GET', name);
    return answer[1] ?? null;
  } catch {
    return null;
  }
};

const shortcomingsOf = async (node: Redis): Promise<string[]> => {
  const found = await Promise.all(
    Object.entries(wanted).map(async ([name, want]) => {
      const value = await setting(node, name);
      return value === want ? [] : [`${name} is ${value ?? 'not readable'}, must be ${want}`];
    }),
  );
  return found.flat();
};

/**
 * What keeps this Redis from holding every write it acknowledged through a kill (`appendfsync everysec` loses some),
 * a sentence each; empty when nothing does. Of a Cluster every primary is asked. A managed Redis that hides its settings
 * can promise nothing.
 */
export const redisShortcomings = async (redis: Redis): Promise<string[]> => {
  const nodes = primariesOf(redis);
  const found = await Promise.all(nodes.map(shortcomingsOf));
  return nodes.flatMap(({ options: { host, port } }, index) =>
    (found[index] ?? []).map((sentence) => (nodes.length > 1 ? `${host}:${port}: ${sentence}` : sentence)),
  );
};
