import type { Redis } from 'ioredis';
import { traced } from '@floorlight/shared/runtime/tracing/trace.ts';
import { appendAddressed, type Addressed } from '@floorlight/shared/store/append.ts';
import { isCluster } from '@floorlight/shared/store/nodes.ts';
import { appendSeconds } from '../metrics/append.ts';
import { redisAway, within } from './redis-away.ts';

interface Waiting {
  readonly events: readonly Addressed[];
  readonly resolve: (accepted: boolean[]) => void;
  readonly reject: (error: unknown) => void;
}

export interface Batcher {
  /** For each event: true accepted, false a duplicate. @throws Problem 503 when Redis does not take them in time. */
  readonly append: (events: readonly Addressed[]) => Promise<boolean[]>;
}

/** Everything that arrived in one turn of the event loop is one script call: a call an event costs half the throughput. */
export const openBatcher = (redis: Redis): Batcher => {
  const calls = new Map<string, Waiting[]>();

  const send = async (waiting: readonly Waiting[]): Promise<void> => {
    const timed = appendSeconds.startTimer();
    try {
      const all = waiting.flatMap(({ events }) => events);
      const accepted = await within(appendAddressed(redis, all));
      timed();
      let at = 0;
      for (const { events, resolve } of waiting) resolve(accepted.slice(at, (at += events.length)));
    } catch (error) {
      for (const { reject } of waiting) reject(redisAway(error));
    }
  };

  const flush = (): void => {
    const batches = [...calls.values()];
    calls.clear();
    for (const waiting of batches) void send(waiting);
  };

  const enqueue = (call: string, events: readonly Addressed[]): Promise<boolean[]> => {
    if (redis.status !== 'ready') return Promise.reject(redisAway());
    return new Promise((resolve, reject) => {
      if (calls.size === 0) setImmediate(flush);
      const others = calls.get(call);
      if (others) others.push({ events, resolve, reject });
      else calls.set(call, [{ events, resolve, reject }]);
    });
  };

  /** A Cluster keeps floors on several nodes, so there a call is one floor's. */
  const appendByFloor = async (events: readonly Addressed[]): Promise<boolean[]> => {
    const accepted: boolean[] = events.map(() => false);
    const floors = Map.groupBy(events.keys(), (index) => events[index]?.floor ?? '');
    const appendOne = async (floor: string, indexes: readonly number[]): Promise<void> => {
      const answers = await enqueue(
        floor,
        indexes.flatMap((index) => events[index] ?? []),
      );
      indexes.forEach((index, at) => (accepted[index] = answers[at] === true));
    };
    await Promise.all([...floors].map(([floor, indexes]) => appendOne(floor, indexes)));
    return accepted;
  };

  const append: Batcher['append'] = (events) =>
    traced('append', { floor: events[0]?.floor ?? '', events: events.length }, () =>
      isCluster(redis) ? appendByFloor(events) : enqueue('', events),
    );
  return { append };
};
