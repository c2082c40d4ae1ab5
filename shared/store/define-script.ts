import type { Redis } from 'ioredis';
import type { FloorEvent } from '../events/floor-event.ts';
import { appendArguments } from './append.ts';
import { awaitReplicas } from './append-replicas.ts';
import { appendScript } from './append-script.ts';
import { floorKeys } from './keys.ts';

/**
 * Appends what was said of settings if each stands as it was read, and keeps what they say now; 0 where one does not.
 * KEYS: the definitions, their times, then those of `appendScript`. ARGV: how many, of each its field, what was read of it and of
 * its time, what it says now and since when, then those of `appendScript`.
 */
const defineScript = `
local count = tonumber(ARGV[1])
for i = 0, count - 1 do
  local at = 2 + i * 5
  local content = redis.call('HGET', KEYS[1], ARGV[at]) or ''
  local time = redis.call('HGET', KEYS[2], ARGV[at]) or ''
  if content ~= ARGV[at + 1] or time ~= ARGV[at + 2] then return 0 end
end
local rest = function(list, from)
  local some = {}
  for i = from, #list do some[#some + 1] = list[i] end
  return some
end
local append = function(KEYS, ARGV) ${appendScript} end
append(rest(KEYS, 3), rest(ARGV, 2 + count * 5))
for i = 0, count - 1 do
  local at = 2 + i * 5
  redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 3])
  redis.call('HSET', KEYS[2], ARGV[at], ARGV[at + 4])
end
return 1`;

/** A setting as it was read: '' where nobody said anything of it yet. */
export interface Read {
  readonly content: string;
  readonly time: string;
}

export interface Saying {
  readonly what: string;
  readonly read: Read;
  readonly now: Read;
  readonly event: FloorEvent;
}

interface Defining {
  floorlightDefine: (keyCount: number, ...args: (string | number)[]) => Promise<number>;
}

const withScript = (redis: Redis): Redis & Defining => {
  if (!('floorlightDefine' in redis)) redis.defineCommand('floorlightDefine', { lua: defineScript });
  return redis as Redis & Defining;
};

/** @returns false where somebody said something else meanwhile: nothing is done then. A thousand at most. */
export const sayIfUnchanged = async (redis: Redis, floor: string, said: readonly Saying[]): Promise<boolean> => {
  const { defined, definedAt } = floorKeys(floor);
  const { keys, args } = appendArguments(said.map(({ event }) => ({ floor, event })));
  const changes = said.flatMap(({ what, read, now }) => [what, read.content, read.time, now.content, now.time]);
  const all = [defined, definedAt, ...keys];
  const done = await withScript(redis).floorlightDefine(all.length, ...all, said.length, ...changes, ...args);
  if (done === 1) await awaitReplicas(redis, defined);
  return done === 1;
};

/** Settings as they stand, in order. */
export const readDefinitions = async (redis: Redis, floor: string, whats: readonly string[]): Promise<Read[]> => {
  const { defined, definedAt } = floorKeys(floor);
  const answers = await redis
    .multi()
    .hmget(defined, ...whats)
    .hmget(definedAt, ...whats)
    .exec();
  const [contents = [], times = []] = (answers ?? []).map(([error, values]) => {
    if (error) throw error;
    return values as (string | null)[];
  });
  return whats.map((_, nth) => ({ content: contents[nth] ?? '', time: times[nth] ?? '' }));
};
