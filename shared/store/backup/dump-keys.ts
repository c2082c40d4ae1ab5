import type { Redis } from 'ioredis';

/** One key as `DUMP` writes it. */
export interface DumpedKey {
  readonly key: string;
  /** UTC milliseconds; 0: never. */
  readonly expiresAt: number;
  readonly dump: Buffer;
}

/** One script, so that all keys are of one instant. They must share a slot. */
const script = `
local found = {}
for i, key in ipairs(KEYS) do
  local dump = redis.call('DUMP', key)
  found[i] = {dump or '', redis.call('PTTL', key)}
end
return found
`;

type Answer = [dump: Buffer, ttl: number][];

/** Those of `keys` that are there, as of one instant. @param now UTC milliseconds. */
export const dumpKeys = async (redis: Redis, keys: readonly string[], now: number): Promise<DumpedKey[]> => {
  if (keys.length === 0) return [];
  const answer = (await redis.callBuffer('EVAL', script, keys.length, ...keys)) as Answer;
  return answer.flatMap(([dump, ttl], index) =>
    dump.length === 0 ? [] : [{ key: keys[index] ?? '', expiresAt: ttl > 0 ? now + ttl : 0, dump }],
  );
};
