import type { Redis } from 'ioredis';
import type { Meta } from '../floor/keep/load-state.ts';
import { floorKeys } from './keys.ts';
import { newestArrival } from './read-events.ts';

/** How far what was posted has come. All 0: everything is folded, on the board, and stored. */
export interface FloorProgress {
  /** Milliseconds between the newest event and the newest one folded; 1 at least where any is not folded. */
  readonly behind: number;
  /** Records waiting to be stored in Postgres, and closed days to be mended there. */
  readonly outbox: number;
  /** 1 where raw events wait to be stored. */
  readonly rawBehind: number;
}

const arrivalOf = (id: string): number => Number(id.slice(0, id.indexOf('-')));

export const floorProgress = async (redis: Redis, floor: string): Promise<FloorProgress> => {
  const keys = floorKeys(floor);
  const [json, rawCursor, outbox, mends] = await Promise.all([
    redis.hget(keys.state, 'meta'),
    redis.get(keys.rawCursor),
    redis.hlen(keys.outbox),
    redis.hlen(keys.mends),
  ]);
  const cursor = json === null ? '0-0' : (JSON.parse(json) as Meta).cursor;
  const [unfolded, unstored] = [await newestArrival(redis, floor, cursor), await newestArrival(redis, floor, rawCursor ?? '0-0')];
  return {
    behind: unfolded === null ? 0 : Math.max(1, unfolded - arrivalOf(cursor)),
    outbox: outbox + mends,
    rawBehind: unstored === null ? 0 : 1,
  };
};
