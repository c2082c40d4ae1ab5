import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import type { Redis } from 'ioredis';

const atOnce = 2000;

/** Puts events on a floor's stream as ingest does, without asking whether they came before. */
export const fillStream = async (redis: Redis, floor: string, events: readonly FloorEvent[]): Promise<void> => {
  for (let at = 0; at < events.length; at += atOnce) {
    const pipeline = redis.pipeline();
    for (const event of events.slice(at, at + atOnce)) pipeline.xadd(floorKeys(floor).events, '*', 'e', JSON.stringify(event));
    await pipeline.exec();
  }
};

/** Everything the fold made of a floor is gone; the stream stays. */
export const forgetFloor = async (redis: Redis, floor: string): Promise<void> => {
  const keys = (await redis.keys(`{fl:${floor}}:*`)).filter((key) => key !== floorKeys(floor).events);
  if (keys.length > 0) await redis.unlink(keys);
};
