import type { Redis } from 'ioredis';
import { z } from 'zod';

/** Hash source id → its newest copy; secrets stay sealed. */
export const copiesKey = 'fl:sources';

const copy = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  floors: z.array(z.string()),
  /** `until` in UTC milliseconds; null without end. */
  secrets: z.array(z.strictObject({ sealed: z.string(), until: z.number().nullable() })),
});

/** A source as stored: what ingest needs of it when Postgres is away (Postgres is never between webhook and screen). */
export type SourceCopy = z.infer<typeof copy>;

export const keepSourceCopy = async (redis: Redis, source: SourceCopy): Promise<void> => {
  await redis.hset(copiesKey, source.id, JSON.stringify(source));
};

export const dropSourceCopy = async (redis: Redis, id: string): Promise<void> => {
  await redis.hdel(copiesKey, id);
};

export const readSourceCopy = async (redis: Redis, id: string): Promise<SourceCopy | null> => {
  const json = await redis.hget(copiesKey, id);
  return json === null ? null : copy.parse(JSON.parse(json));
};
