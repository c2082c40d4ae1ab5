import type { Redis } from 'ioredis';
import { floorsKey, workerBeatsKey } from './keys.ts';

/** A worker that has not beaten for this long is taken for dead: as long as a lease's lock lasts, so that its floors are free as well. */
const beatLimit = 1500;

/** Says that a worker lives. */
export const beatWorker = async (redis: Redis, worker: string, now: number): Promise<void> => {
  await redis.zadd(workerBeatsKey, now, worker);
};

export const leaveWorkers = async (redis: Redis, worker: string): Promise<void> => {
  await redis.zrem(workerBeatsKey, worker);
};

/** All floors, and how many of them one worker may hold: an equal share (DESIGN, "Fair share"). */
export const shareOfFloors = async (redis: Redis, now: number): Promise<{ floors: string[]; share: number }> => {
  await redis.zremrangebyscore(workerBeatsKey, '-inf', now - 60_000);
  const [floors, workers] = await Promise.all([redis.smembers(floorsKey), redis.zcount(workerBeatsKey, now - beatLimit, '+inf')]);
  return { floors, share: Math.max(1, Math.ceil(floors.length / Math.max(1, workers))) };
};

export const countFloors = (redis: Redis): Promise<number> => redis.scard(floorsKey);

/** Worker processes that live: those heard within the limit by which leases are shared out. */
export const countWorkers = (redis: Redis, now: number): Promise<number> => redis.zcount(workerBeatsKey, now - beatLimit, '+inf');
