import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Redis } from 'ioredis';

/**
 * A worker's connections to Redis. Redis answers each in order, and a write only after the disk: reads must not wait behind
 * commits, one floor's commit not behind all others', and none of them behind the long answers that records ask for.
 */
export interface Lanes {
  readonly reading: Redis;
  /** Taken by floors in turn; a floor keeps to one. */
  readonly committing: readonly [Redis, ...Redis[]];
  readonly storing: Redis;
  readonly close: () => void;
}

/** All over the context's own connection. */
export const oneLane = ({ redis }: Context): Lanes => ({
  reading: redis,
  committing: [redis],
  storing: redis,
  close: () => undefined,
});

export const openLanes = ({ connect }: Context): Lanes => {
  const [reading, storing] = [connect(), connect()];
  const committing: Lanes['committing'] = [connect(), connect(), connect(), connect()];
  const close = (): void => {
    for (const connection of [reading, storing, ...committing]) connection.disconnect();
  };
  return { reading, committing, storing, close };
};
