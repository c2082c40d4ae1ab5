import type { Redis } from 'ioredis';
import type { FloorEvent } from '../events/floor-event.ts';
import { floorKeys } from './keys.ts';

/** An event as it lies on the stream. */
export interface StreamedEvent {
  /** Stream id, `{arrival ms}-{n}`. */
  readonly id: string;
  readonly arrivedAt: number;
  readonly event: FloorEvent;
}

type Entries = [string, string[]][];

const streamed = ([id, fields]: Entries[number]): StreamedEvent => ({
  id,
  arrivedAt: Number(id.slice(0, id.indexOf('-'))),
  event: JSON.parse(fields[1] ?? '') as FloorEvent,
});

/** What is being asked of one floor's stream. */
export interface ReadRequest {
  readonly floor: string;
  /** Stream id of the last event known. */
  readonly after: string;
  readonly count: number;
}

/** One pipelined round of non-blocking reads over many floors, in the order asked. */
export const readEvents = async (redis: Redis, requests: readonly ReadRequest[]): Promise<StreamedEvent[][]> => {
  const pipeline = redis.pipeline();
  for (const { floor, after, count } of requests) pipeline.xrange(floorKeys(floor).events, `(${after}`, '+', 'COUNT', count);
  const answers = (await pipeline.exec()) ?? [];
  return answers.map(([error, entries]) => {
    if (error) throw error;
    return (entries as Entries).map(streamed);
  });
};

/** Arrival of the newest event after `after`'s; null when there is none. */
export const newestArrival = async (redis: Redis, floor: string, after: string): Promise<number | null> => {
  const [newest] = (await redis.xrevrange(floorKeys(floor).events, '+', `(${after}`, 'COUNT', 1)) as Entries;
  return newest ? streamed(newest).arrivedAt : null;
};
