import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendAddressed, type Addressed } from '@floorlight/shared/store/append.ts';
import { eventsKey } from '@floorlight/shared/store/keys.ts';
import { startStack } from '../support/stack.ts';
import { figure, type Bench } from './figure.ts';

type Redis = Context['redis'];

const floors = 20;

const usedBytes = async (redis: Redis): Promise<number> =>
  Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1] ?? Number.NaN);

const eventAt = (id: string, minute: number): FloorEvent => ({
  id,
  source: 'src_bench',
  type: 'contact.ended',
  time: minute * 60_000,
  data: { contact: 'c' },
});

/** `perMinute` events a floor in each event-minute; only their marks are left. @returns bytes an id. */
const marks = async (redis: Redis, perMinute: number, minutes: number): Promise<number> => {
  await redis.flushall();
  await appendAddressed(redis, [{ floor: 'warm', event: eventAt('warm', 0) }]);
  const before = await usedBytes(redis);
  const names = Array.from({ length: floors }, (_, number) => `f${number}`);
  for (let minute = 0; minute < minutes; minute += 1) {
    for (const floor of names) {
      const one = (number: number): Addressed => ({ floor, event: eventAt(`${minute}-${number}-${floor}`, 1000 + minute) });
      await appendAddressed(
        redis,
        Array.from({ length: perMinute }, (_, number) => one(number)),
      );
    }
  }
  await redis.unlink(...names.map(eventsKey));
  await redis.memory('PURGE' as never);
  return ((await usedBytes(redis)) - before) / (floors * perMinute * minutes);
};

/** A key an id, as one would write it first. */
const keys = async (redis: Redis, count: number): Promise<number> => {
  await redis.flushall();
  const before = await usedBytes(redis);
  for (let at = 0; at < count; at += 1000) {
    const pipeline = redis.pipeline();
    for (let number = at; number < at + 1000; number += 1) pipeline.set(`fl:seen:src_bench:${number}-event`, '1', 'EX', 93_600);
    await pipeline.exec();
  }
  return ((await usedBytes(redis)) - before) / count;
};

const goal = { words: '≤ 27 B', holds: (value: number): boolean => value <= 27 };

export const dedupeBench: Bench = {
  name: 'dedupe',
  about: 'Redis memory an accepted id costs for 26 hours, against a key an id',
  run: async (report) => {
    const stack = await startStack({ durable: false });
    try {
      const { redis } = stack.context;
      const baseline = [await keys(redis, 50_000)];
      // 2,000 events/s over the floors
      report(figure('dedupe-memory', 'B', [await marks(redis, 6000, 2)], { baseline, goal }));
      // a contact every minute
      report(figure('dedupe-memory-quiet', 'B', [await marks(redis, 5, 500)], { baseline }));
    } finally {
      await stack.close();
    }
  },
};
