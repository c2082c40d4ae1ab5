import type { Redis } from 'ioredis';
import { floorKeys } from './keys.ts';

/** What of one floor waits. */
export interface FloorBacklog {
  readonly events: number;
  readonly outbox: number;
  readonly mends: number;
  /** How long the oldest event that is not folded, and the oldest that is not stored, has been waiting; ms, 0: none is. */
  readonly foldMs: number;
  readonly rawMs: number;
}

const oldestAfter = (answer: unknown, now: number): number => {
  const [first] = answer as [string, unknown][];
  return first ? Math.max(0, now - Number(first[0].slice(0, first[0].indexOf('-')))) : 0;
};

/** @param cursor stream id of the newest event folded. */
export const measureFloor = async (redis: Redis, floor: string, cursor: string, now: number): Promise<FloorBacklog> => {
  const keys = floorKeys(floor);
  const rawCursor = (await redis.get(keys.rawCursor)) ?? '0-0';
  const answers = await redis
    .pipeline()
    .xlen(keys.events)
    .hlen(keys.outbox)
    .hlen(keys.mends)
    .xrange(keys.events, `(${cursor}`, '+', 'COUNT', 1)
    .xrange(keys.events, `(${rawCursor}`, '+', 'COUNT', 1)
    .exec();
  const [events, outbox, mends, unfolded, unstored] = (answers ?? []).map(([error, answer]) => {
    if (error) throw error;
    return answer;
  });
  return {
    events: Number(events),
    outbox: Number(outbox),
    mends: Number(mends),
    foldMs: oldestAfter(unfolded, now),
    rawMs: oldestAfter(unstored, now),
  };
};
