import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { deadLettersKey } from './keys.ts';

/** Something a verified source sent and that could not be taken (SPEC EV6): card numbers masked, customers sealed. */
export const deadLetter = z.strictObject({
  /** When it arrived, UTC milliseconds. */
  at: z.int(),
  code: z.string(),
  detail: z.string(),
  /** The event as JSON, or null where the body was not JSON at all. */
  event: z.string().nullable(),
  /** The whole text sealed, where nothing in it could be told apart. */
  sealed: z.string().nullable(),
});
export type DeadLetter = z.infer<typeof deadLetter>;

/** Kept a source; the oldest go first. */
export const deadLetterLimits = { letters: 10_000, bytes: 50 * 1024 * 1024 };

const script = `
local bytes = 0
for i = 3, #ARGV do
  redis.call('RPUSH', KEYS[1], ARGV[i])
  bytes = bytes + #ARGV[i]
end
local held = redis.call('HINCRBY', KEYS[2], 'bytes', bytes)
redis.call('HINCRBY', KEYS[2], 'kept', #ARGV - 2)
while redis.call('LLEN', KEYS[1]) > tonumber(ARGV[1]) or held > tonumber(ARGV[2]) do
  local oldest = redis.call('LPOP', KEYS[1])
  if not oldest then break end
  held = redis.call('HINCRBY', KEYS[2], 'bytes', -#oldest)
  redis.call('HINCRBY', KEYS[2], 'dropped', 1)
end
`;

const countsKey = (source: string): string => `${deadLettersKey(source)}:counts`;

export const keepDeadLetters = async (
  redis: Redis,
  source: string,
  letters: DeadLetter[],
  limits = deadLetterLimits,
): Promise<void> => {
  if (letters.length === 0) return;
  const items = letters.map((letter) => JSON.stringify(letter));
  await redis.eval(script, 2, deadLettersKey(source), countsKey(source), limits.letters, limits.bytes, ...items);
};

const letterOf = (item: string): DeadLetter => deadLetter.parse(JSON.parse(item));

/** What a letter is called by: of all that stands in it, so that two of one name are the same. */
const nameOf = (item: string): string => createHash('sha256').update(item).digest('base64url').slice(0, 16);

export interface NamedLetter {
  readonly id: string;
  readonly letter: DeadLetter;
}

/** Newest first, `limit` at most. */
export const listDeadLetters = async (redis: Redis, source: string, limit: number): Promise<NamedLetter[]> => {
  const items = await redis.lrange(deadLettersKey(source), -limit, -1);
  return items.map((item) => ({ id: nameOf(item), letter: letterOf(item) })).toReversed();
};

export const readDeadLetters = async (redis: Redis, source: string, limit: number): Promise<DeadLetter[]> =>
  (await listDeadLetters(redis, source, limit)).map(({ letter }) => letter);

/** All of them may be 50 MB: they are looked through from the newest on. */
const atOnce = 500;

const findItem = async (redis: Redis, source: string, id: string): Promise<string | null> => {
  for (let from = 0; from < deadLetterLimits.letters; from += atOnce) {
    const items = await redis.lrange(deadLettersKey(source), -(from + atOnce), -(from + 1));
    const found = items.find((item) => nameOf(item) === id);
    if (found !== undefined) return found;
    if (items.length < atOnce) return null;
  }
  return null;
};

export const findDeadLetter = async (redis: Redis, source: string, id: string): Promise<DeadLetter | null> => {
  const item = await findItem(redis, source, id);
  return item === null ? null : letterOf(item);
};

const removal = `
local removed = redis.call('LREM', KEYS[1], -1, ARGV[1])
if removed > 0 then redis.call('HINCRBY', KEYS[2], 'bytes', -#ARGV[1]) end
return removed
`;

/** @returns false where it had gone already. */
export const removeDeadLetter = async (redis: Redis, source: string, id: string): Promise<boolean> => {
  const item = await findItem(redis, source, id);
  return item !== null && (await redis.eval(removal, 2, deadLettersKey(source), countsKey(source), item)) === 1;
};

/** `kept` and `dropped` count from the source's first letter on; `bytes` is what is held now. */
export const countDeadLetters = async (
  redis: Redis,
  source: string,
): Promise<{ kept: number; dropped: number; bytes: number }> => {
  const counts = await redis.hgetall(countsKey(source));
  return { kept: Number(counts['kept'] ?? 0), dropped: Number(counts['dropped'] ?? 0), bytes: Number(counts['bytes'] ?? 0) };
};

/** Takes away those of which `isMeant` says so. @returns how many. */
export const removeDeadLetters = async (redis: Redis, source: string, isMeant: (item: string) => boolean): Promise<number> => {
  let removed = 0;
  // from the newest: what is taken away moves older ones nearer
  for (let seen = 0; ;) {
    const items = await redis.lrange(deadLettersKey(source), -(seen + atOnce), -(seen + 1));
    let gone = 0;
    for (const item of items.filter(isMeant))
      gone += Number(await redis.eval(removal, 2, deadLettersKey(source), countsKey(source), item));
    removed += gone;
    if (items.length < atOnce) return removed;
    seen += atOnce - gone;
  }
};
