import { createHmac } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Context } from '../runtime/context.ts';

/** How many tries are free, and how long one waits after each further one: doubled each time, up to a longest. */
export interface AttemptLimits {
  readonly free: number;
  /** Milliseconds, as all below. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** In such a time one try is forgotten. */
  readonly forgetOne: number;
}

/**
 * A try is counted before it is made, so that a thousand at once are a thousand. While it has to wait it is refused and not
 * counted: whoever keeps trying does not keep others waiting longer than `longestWait`. The clock is Redis’s own.
 */
const takeScript = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local known = redis.call('HMGET', KEYS[1], 'count', 'at', 'until')
local held = tonumber(known[3] or '0')
if held > now then return held - now end
local forgotten = math.floor((now - tonumber(known[2] or now)) / tonumber(ARGV[4]))
local count = math.max(0, tonumber(known[1] or '0') - forgotten) + 1
local over = count - tonumber(ARGV[1])
local wait = 0
if over > 0 then wait = math.min(tonumber(ARGV[3]), tonumber(ARGV[2]) * 2 ^ math.min(over - 1, 30)) end
redis.call('HSET', KEYS[1], 'count', count, 'at', string.format('%.0f', now), 'until', string.format('%.0f', now + wait))
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', wait + count * tonumber(ARGV[4])))
return 0`;

const giveBackScript = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if redis.call('HINCRBY', KEYS[1], 'count', -1) < 1 then return redis.call('DEL', KEYS[1]) end
return redis.call('HSET', KEYS[1], 'until', 0)`;

type Parts = Pick<Context, 'redis' | 'config'>;

/** Storage that does not answer counts nothing, and what is not counted must not be tried. */
class AttemptsAway extends Error {
  readonly code = 'ETIMEDOUT';
}

const ready = ({ redis }: Parts): Redis => {
  if (redis.status !== 'ready') throw new AttemptsAway('Redis is away: tries cannot be counted');
  return redis;
};

/** What is tried on: an account, a device, an address. Redis gets to see none of them. */
const keyOf = ({ config }: Parts, kind: string, of: string): string =>
  `fl-attempts:${kind}:${createHmac('sha256', config.FLOORLIGHT_SECRET).update(`attempts\0${kind}\0${of}`).digest('base64url')}`;

/** @returns 0: this try is counted and may be made; else for how many milliseconds none may. */
export const takeAttempt = async (parts: Parts, kind: string, of: string, limits: AttemptLimits): Promise<number> => {
  const { free, firstWait, longestWait, forgetOne } = limits;
  return Number(await ready(parts).eval(takeScript, 1, keyOf(parts, kind, of), free, firstWait, longestWait, forgetOne));
};

/** A try that succeeded is none; others of the same address stay counted. */
export const giveBackAttempt = async (parts: Parts, kind: string, of: string): Promise<void> => {
  await ready(parts).eval(giveBackScript, 1, keyOf(parts, kind, of));
};

export const forgetAttempts = async (parts: Parts, kind: string, of: string): Promise<void> => {
  await ready(parts).del(keyOf(parts, kind, of));
};

/** @returns false when it was used before, within the time given. */
export const useOnce = async (parts: Parts, kind: string, of: string, seconds: number): Promise<boolean> =>
  (await ready(parts).set(keyOf(parts, kind, of), '1', 'EX', seconds, 'NX')) === 'OK';
