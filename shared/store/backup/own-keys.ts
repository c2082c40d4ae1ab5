import type { Redis } from 'ioredis';
import { jobsPrefix, workerBeatsKey } from '../keys.ts';
import { primariesOf } from '../nodes.ts';

const patterns = ['{fl:*', 'fl:*', '{fl-*'];
const slice = 1000;

const isJournal = (key: string): boolean => key.endsWith('}:journal') || key.endsWith('}:journaled');

/** Made anew by whoever runs: leases, beats and a backup's journal are no data. */
const passes = (key: string): boolean => key.startsWith(jobsPrefix) || key === workerBeatsKey || isJournal(key);

/** Every key of Floorlight's in this Redis, on a Cluster of all its nodes; those that pass by themselves only if asked for. */
export const ownKeys = async (redis: Redis, { passing = false } = {}): Promise<Set<string>> => {
  const keys = new Set<string>();
  for (const node of primariesOf(redis)) {
    for (const pattern of patterns) {
      let cursor = '0';
      do {
        const [next, found] = await node.scan(cursor, 'MATCH', pattern, 'COUNT', slice);
        cursor = next;
        for (const key of found) if (passing || !passes(key)) keys.add(key);
      } while (cursor !== '0');
    }
  }
  return keys;
};

/** Removes every key of Floorlight's; others' stay. */
export const clearOwnKeys = async (redis: Redis): Promise<void> => {
  for (const key of await ownKeys(redis, { passing: true })) await redis.unlink(key);
};
