import { jobsPrefix, leaseQueue } from '@floorlight/shared/store/keys.ts';
import type { Redis } from 'ioredis';

const events = `${jobsPrefix}:${leaseQueue}:events`;

/**
 * How often a floor's job failed, as BullMQ itself tells: `removeOnFail` leaves no trace among the jobs. The stream is trimmed
 * at some 10,000 events, so it is asked after each round.
 */
export const failedJobs = async (redis: Redis): Promise<number> => {
  const entries = await redis.xrange(events, '-', '+');
  return entries.filter(([, fields]) => fields[fields.indexOf('event') + 1] === 'failed').length;
};
