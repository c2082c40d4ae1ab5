import type { Redis } from 'ioredis';

/**
 * How often in this window of time, this time included; counted for all servers together. Redis away counts nothing (0): its
 * absence is told by what needs it, and commands would wait for it, which a request must not.
 */
export const countHit = async (redis: Redis, who: string, windowMs: number, now: number): Promise<number> => {
  if (redis.status !== 'ready') return 0;
  const key = `fl:hits:${who}:${Math.floor(now / windowMs)}`;
  const [hits] = (await redis.multi().incr(key).pexpire(key, windowMs).exec()) ?? [];
  return Number(hits?.[1] ?? 0);
};
