import type { Redis } from 'ioredis';
import { journalSeconds } from '../commit-floor.ts';
import { floorKeys } from '../keys.ts';
import { mostFields } from './read-key.ts';

/** From here on each commit of the floor notes what it changes (`commit-floor.ts`). */
export const beginJournal = async (redis: Redis, floor: string): Promise<void> => {
  const { journal, journaled, committed } = floorKeys(floor);
  const begin = `
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('HSET', KEYS[1], 'commit', redis.call('GET', KEYS[3]) or '0', 'takes', 0)
redis.call('EXPIRE', KEYS[1], ARGV[1])`;
  await redis.eval(begin, 3, journal, journaled, committed, journalSeconds);
};

export const endJournal = async (redis: Redis, floor: string): Promise<void> => {
  const { journal, journaled } = floorKeys(floor);
  await redis.unlink(journal, journaled);
};

/**
 * Takes up to so many noted fields with what they hold now. When these are the last the journal ends in the same instant: what
 * was read before and this together are the floor as it is now. The keys that the journal names share the floor's slot. Notes that
 * were taken are gone: asked again, since an answer was lost, it must not pass for the next taking.
 */
const takeScript = `
local seen = redis.call('HGET', KEYS[1], 'commit')
if not seen or redis.call('HINCRBY', KEYS[1], 'takes', 1) ~= tonumber(ARGV[2]) then return {{}, 0, ''} end
local fields = {}
for i, noted in ipairs(redis.call('SPOP', KEYS[2], ARGV[1])) do
  local nul = string.find(noted, '\\0', 1, true)
  local key, field = string.sub(noted, 1, nul - 1), string.sub(noted, nul + 1)
  fields[i] = {key, field, redis.call('HGET', key, field)}
end
if ARGV[3] == '0' or redis.call('SCARD', KEYS[2]) > 0 then return {fields} end
redis.call('UNLINK', KEYS[1])
local committed = redis.call('GET', KEYS[3]) or '0'
local newest = redis.call('XREVRANGE', KEYS[6], '+', '-', 'COUNT', 1)[1]
return {fields, seen == committed and 1 or 0, committed, redis.call('GET', KEYS[4]), redis.call('GET', KEYS[5]), newest and newest[1]}
`;

export const mostTaken = mostFields / 4;

export interface Taken {
  readonly fields: readonly (readonly [key: Buffer, field: Buffer, value: Buffer | null])[];
  /** Null: more is noted. */
  readonly end: {
    /** False: a commit was made that is not in the journal, or what was taken of it was lost. */
    readonly whole: boolean;
    readonly committed: Buffer;
    readonly fence: Buffer | null;
    readonly rawCursor: Buffer | null;
    /** Id of the stream's newest entry. */
    readonly newest: Buffer | null;
  } | null;
}

type Answer = [Taken['fields'], number?, Buffer?, (Buffer | null)?, (Buffer | null)?, (Buffer | null)?];

/** @param time how often it was taken from before, and once more. @param mayEnd false: it goes on even when nothing more is noted. */
export const takeJournal = async (redis: Redis, floor: string, time: number, mayEnd: boolean): Promise<Taken> => {
  const { journal, journaled, committed, fence, rawCursor, events } = floorKeys(floor);
  const keys = [journal, journaled, committed, fence, rawCursor, events];
  const answer = (await redis.callBuffer('EVAL', takeScript, keys.length, ...keys, mostTaken, time, mayEnd ? 1 : 0)) as Answer;
  const [fields, whole, number, held, stored, newest] = answer;
  if (whole === undefined || number === undefined) return { fields, end: null };
  const end = { whole: whole === 1, committed: number, fence: held ?? null, rawCursor: stored ?? null, newest: newest ?? null };
  return { fields, end };
};
