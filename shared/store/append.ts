import { hash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { FloorEvent } from '../events/floor-event.ts';
import { awaitReplicas } from './append-replicas.ts';
import { appendScript } from './append-script.ts';
import { eventsKey, seenKey } from './keys.ts';

/** A redelivery carries the same event time, so its mark lies in the same bucket however late it comes. */
const keptSeconds = 26 * 60 * 60;
/** Redis' own limit for small hashes is 128 fields from version 7.2 on, 512 before. */
const marksInBucket = 100;
const chunkSize = 1000;

/** An event and the floor whose stream it goes to. */
export interface Addressed {
  readonly floor: string;
  readonly event: FloorEvent;
}

interface Appending {
  floorlightAppend: (keyCount: number, ...args: (string | number)[]) => Promise<number[]>;
}

const withScript = (redis: Redis): Redis & Appending => {
  if (!('floorlightAppend' in redis)) redis.defineCommand('floorlightAppend', { lua: appendScript });
  return redis as Redis & Appending;
};

const mark = ({ source, id }: FloorEvent): string => hash('sha1', `${source}\0${id}`, 'base64url').slice(0, 11);

export interface AppendArguments {
  /** The streams and buckets used. */
  readonly keys: readonly string[];
  readonly args: readonly (string | number)[];
}

/** What `appendScript` takes for events, a thousand at most. */
export const appendArguments = (addressed: readonly Addressed[]): AppendArguments => {
  const numbers = new Map<string, number>();
  const numberOf = (key: string): number => {
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return number;
  };
  const args: (string | number)[] = [keptSeconds, marksInBucket];
  for (const { floor, event } of addressed) {
    const bucket = seenKey(floor, Math.floor(event.time / 60_000));
    args.push(numberOf(eventsKey(floor)), numberOf(bucket), mark(event), JSON.stringify(event));
  }
  return { keys: [...numbers.keys()], args };
};

const appendChunk = async (redis: Redis, addressed: readonly Addressed[]): Promise<boolean[]> => {
  const { keys, args } = appendArguments(addressed);
  const answers = await withScript(redis).floorlightAppend(keys.length, ...keys, ...args);
  return answers.map((answer) => answer === 1);
};

/**
 * Puts events on their floors' streams, each once (SPEC EV1). Resolves when Redis, and a replica if it has any, has them.
 * On a Cluster all must be of one floor.
 * @returns for each event: true accepted, false a duplicate.
 */
export const appendAddressed = async (redis: Redis, addressed: readonly Addressed[]): Promise<boolean[]> => {
  const accepted: boolean[] = [];
  for (let at = 0; at < addressed.length; at += chunkSize) {
    accepted.push(...(await appendChunk(redis, addressed.slice(at, at + chunkSize))));
  }
  const [first] = addressed;
  if (first) await awaitReplicas(redis, eventsKey(first.floor));
  return accepted;
};

/** The same for the events of one floor. */
export const appendEvents = (redis: Redis, floor: string, events: readonly FloorEvent[]): Promise<boolean[]> =>
  appendAddressed(
    redis,
    events.map((event) => ({ floor, event })),
  );
