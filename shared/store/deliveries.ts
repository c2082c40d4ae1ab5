import type { Redis } from 'ioredis';
import { z } from 'zod';
import { deliveriesKey, toldKey } from './keys.ts';

const count = z.int().min(0);

/** What one request of a source came to, for people who look why nothing comes (SPEC EV6). */
export const delivery = z.strictObject({
  /** When it came, UTC milliseconds. */
  at: z.int(),
  /** Its `X-Request-Id`. */
  request: z.string(),
  /** What it was answered; 401: its secret or signature did not fit. */
  status: z.int(),
  /** Null: its body was not looked at. */
  bytes: count.nullable(),
  accepted: count,
  duplicates: count,
  /** Told by a product and of no use to a floor. */
  passed: count,
  rejected: count,
  /** Why, of the first few that were not taken. */
  faults: z.array(z.strictObject({ code: z.string(), detail: z.string() })),
  /** What was in it, masked and sealed; null where nothing of it can be shown. */
  sealed: z.string().nullable(),
});
export type Delivery = z.infer<typeof delivery>;

/** Kept a source; the oldest go first. */
export const mostDeliveries = 100;
export const minutesTold = 60;

const minute = 60_000;
const minuteOf = (at: number): number => Math.floor(at / minute);

/** What a source did since it was last written down. */
export interface Told {
  readonly deliveries: readonly Delivery[];
  /** Events in all, also of deliveries that are not listed. */
  readonly events: number;
}

export const keepDeliveries = async (redis: Redis, now: number, told: ReadonlyMap<string, Told>): Promise<void> => {
  const pipeline = redis.pipeline();
  for (const [source, { deliveries, events }] of told) {
    const items = deliveries.map((one) => JSON.stringify(one));
    if (items.length > 0) pipeline.rpush(deliveriesKey(source), ...items).ltrim(deliveriesKey(source), -mostDeliveries, -1);
    const key = toldKey(source, minuteOf(now));
    if (events > 0) pipeline.incrby(key, events).expire(key, (minutesTold + 5) * 60);
  }
  for (const [error] of (await pipeline.exec()) ?? []) if (error) throw error;
};

/** Takes away those of which `isMeant` says so. */
export const removeDeliveries = async (redis: Redis, source: string, isMeant: (one: Delivery) => boolean): Promise<void> => {
  const items = await redis.lrange(deliveriesKey(source), 0, -1);
  for (const item of items) if (isMeant(delivery.parse(JSON.parse(item)))) await redis.lrem(deliveriesKey(source), 0, item);
};

/** Newest first. */
export const readDeliveries = async (redis: Redis, source: string): Promise<Delivery[]> => {
  const items = await redis.lrange(deliveriesKey(source), 0, -1);
  return items.map((item) => delivery.parse(JSON.parse(item))).toReversed();
};

/** Events told in each of the last 60 minutes, oldest first; the running one is the last. */
export const readRate = async (redis: Redis, source: string, now: number): Promise<number[]> => {
  const first = minuteOf(now) - minutesTold + 1;
  const counts = await redis.mget(Array.from({ length: minutesTold }, (_, nth) => toldKey(source, first + nth)));
  return counts.map((told) => Number(told ?? 0));
};
