import type { Redis } from 'ioredis';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { appendSeconds } from '../metrics/append.ts';
import { redisAway, within } from './redis-away.ts';

interface Waiting {
  events: FloorEvent[];
  resolve: (accepted: boolean[]) => void;
  reject: (error: unknown) => void;
}

export interface Batcher {
  /** For each event: true accepted, false a duplicate. @throws Problem 503 when Redis does not take them in time. */
  readonly append: (floor: string, events: FloorEvent[]) => Promise<boolean[]>;
}

/** Everything that arrived for a floor in one turn of the event loop is one script call: a call an event costs half the throughput. */
export const openBatcher = (redis: Redis): Batcher => {
  const floors = new Map<string, Waiting[]>();

  const flushFloor = async (floor: string, waiting: Waiting[]): Promise<void> => {
    const timed = appendSeconds.startTimer();
    try {
      const accepted = await within(
        appendEvents(
          redis,
          floor,
          waiting.flatMap(({ events }) => events),
        ),
      );
      timed();
      let at = 0;
      for (const { events, resolve } of waiting) resolve(accepted.slice(at, (at += events.length)));
    } catch (error) {
      for (const { reject } of waiting) reject(redisAway(error));
    }
  };

  const flush = (): void => {
    const batches = [...floors];
    floors.clear();
    for (const [floor, waiting] of batches) void flushFloor(floor, waiting);
  };

  const append = (floor: string, events: FloorEvent[]): Promise<boolean[]> => {
    if (redis.status !== 'ready') return Promise.reject(redisAway());
    return new Promise((resolve, reject) => {
      if (floors.size === 0) setImmediate(flush);
      const waiting = floors.get(floor) ?? [];
      waiting.push({ events, resolve, reject });
      floors.set(floor, waiting);
    });
  };
  return { append };
};
