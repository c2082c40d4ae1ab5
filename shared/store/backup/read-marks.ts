import type { Redis } from 'ioredis';
import type { Piece } from './piece.ts';

/** Buckets of at most 100 marks (`append.ts`): some 400 KB a call. */
const atOnce = 200;

/** One script, so that a bucket and when it expires belong together. */
const script = `
local found = {}
for i, key in ipairs(KEYS) do
  local dump = redis.call('DUMP', key)
  found[i] = {dump or '', redis.call('PTTL', key)}
end
return found
`;

type Answer = [dump: Buffer, ttl: number][];

/** A floor's marks of ids accepted (SPEC EV1), those of `keys` that are still there. */
export async function* readMarks(redis: Redis, keys: readonly string[], clock: () => number): AsyncGenerator<Piece> {
  for (let at = 0; at < keys.length; at += atOnce) {
    const chunk = keys.slice(at, at + atOnce);
    const now = clock();
    const answer = (await redis.callBuffer('EVAL', script, chunk.length, ...chunk)) as Answer;
    for (const [index, [dump, ttl]] of answer.entries())
      if (dump.length > 0) yield { kind: 'dump', key: chunk[index] ?? '', expiresAt: ttl > 0 ? now + ttl : 0, parts: [dump] };
  }
}
