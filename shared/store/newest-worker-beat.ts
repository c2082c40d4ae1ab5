import type { Redis } from 'ioredis';
import { workerBeatsKey } from './keys.ts';

/** When the worker process that was heard last was heard, UTC milliseconds; null when none ever was. */
export const newestWorkerBeat = async (redis: Redis): Promise<number | null> => {
  const [, score] = await redis.zrange(workerBeatsKey, '0', '0', 'REV', 'WITHSCORES');
  return score === undefined ? null : Number(score);
};
