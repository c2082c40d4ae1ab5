import type { Redis } from 'ioredis';

/** Read in slices: one HGETALL of a large floor blocks Redis and our loop for longer than a lock lasts. */
const slice = 500;

/** A hash's fields and values, or those that match a Redis glob pattern. What is there all the while comes at least once. */
export async function* hashSlices(redis: Redis, key: string, match = '*'): AsyncGenerator<[string, string][]> {
  let cursor = '0';
  do {
    const [next, flat] = await redis.hscan(key, cursor, 'MATCH', match, 'COUNT', slice);
    cursor = next;
    yield Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] ?? '', flat[2 * index + 1] ?? '']);
  } while (cursor !== '0');
}
