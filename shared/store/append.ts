import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { FloorEvent } from '../events/floor-event.ts';
import { awaitReplicas } from './append-replicas.ts';
import { appendScript } from './append-script.ts';
import { floorKeys } from './keys.ts';

/** A redelivery carries the same event time, so its mark lies in the same bucket however late it comes. */
const keptSeconds = 26 * 60 * 60;
const chunkSize = 1000;

interface Appending {
  floorlightAppend: (keyCount: number, ...args: (string | number)[]) => Promise<number[]>;
}

const withScript = (redis: Redis): Redis & Appending => {
  if (!('floorlightAppend' in redis)) redis.defineCommand('floorlightAppend', { lua: appendScript });
  return redis as Redis & Appending;
};

const mark = (event: FloorEvent): string =>
  createHash('sha1').update(event.source).update('\0').update(event.id).digest('base64url').slice(0, 11);

const appendChunk = async (redis: Redis, floor: string, events: FloorEvent[]): Promise<boolean[]> => {
  const keys = floorKeys(floor);
  const buckets = new Map<string, number>();
  const args = events.flatMap((event) => {
    const bucket = keys.seen(Math.floor(event.time / 60_000));
    const number = buckets.get(bucket) ?? buckets.size + 2;
    buckets.set(bucket, number);
    return [number, mark(event), JSON.stringify(event)];
  });
  const all = [keys.events, ...buckets.keys()];
  const answers = await withScript(redis).floorlightAppend(all.length, ...all, keptSeconds, ...args);
  return answers.map((answer) => answer === 1);
};

/**
 * Puts events on a floor's stream, each once (SPEC EV1). Resolves when Redis, and a replica if it has any, has them.
 * @returns for each event: true accepted, false a duplicate.
 */
export const appendEvents = async (redis: Redis, floor: string, events: FloorEvent[]): Promise<boolean[]> => {
  const accepted: boolean[] = [];
  for (let at = 0; at < events.length; at += chunkSize) {
    accepted.push(...(await appendChunk(redis, floor, events.slice(at, at + chunkSize))));
  }
  if (events.length > 0) await awaitReplicas(redis, floorKeys(floor).events);
  return accepted;
};
