import type { Redis } from 'ioredis';
import { bytesOf, type Piece } from './piece.ts';

/** No call takes more than about so much: a floor's lease, ingest and every screen wait while Redis is at one. */
const mostBytes = 1024 * 1024;
export const mostFields = 2000;
const leastFields = 20;

/** How many fields the next call asks for, after one that brought `bytes`. */
export const nextCount = (count: number, bytes: number): number => {
  if (bytes > mostBytes / 2) return Math.max(leastFields, Math.floor(count / 2));
  return bytes < mostBytes / 8 ? Math.min(mostFields, count * 2) : count;
};

const firstCount = 250;

const piece = (kind: Piece['kind'], key: string, parts: readonly Buffer[]): Piece => ({ kind, key, expiresAt: 0, parts });

type Scan = (cursor: string, count: number) => Promise<[Buffer, Buffer[]]>;

async function* scanned(kind: 'fields' | 'members', key: string, scan: Scan): AsyncGenerator<Piece> {
  let [cursor, count] = ['0', firstCount];
  do {
    const [next, parts] = await scan(cursor, count);
    cursor = next.toString();
    count = nextCount(count, bytesOf(parts));
    if (parts.length > 0) yield piece(kind, key, parts);
  } while (cursor !== '0');
}

/** A hash, field by field: what is there all the while is in it; what changes meanwhile may be in it as it was or is. */
export const readHash = (redis: Redis, key: string): AsyncGenerator<Piece> =>
  scanned('fields', key, (cursor, count) => redis.hscanBuffer(key, cursor, 'COUNT', count));

export const readSet = (redis: Redis, key: string): AsyncGenerator<Piece> =>
  scanned('members', key, (cursor, count) => redis.sscanBuffer(key, cursor, 'COUNT', count));

/**
 * The entries of a stream behind `after`, oldest first, up to its end or to `until`. @returns the id of the last one read;
 * `after` where there was none.
 */
export async function* readStream(redis: Redis, key: string, after: string, until = '+'): AsyncGenerator<Piece, string> {
  let [last, count] = [after, firstCount];
  for (;;) {
    const entries = await redis.xrangeBuffer(key, `(${last}`, until, 'COUNT', count);
    const parts = entries.flatMap(([id, fields]) => [id, fields[1] ?? Buffer.alloc(0)]);
    if (parts.length === 0) return last;
    last = parts.at(-2)?.toString() ?? last;
    count = nextCount(count, bytesOf(parts));
    yield piece('entries', key, parts);
  }
}

/** Dead letters, oldest first: each has a number of its own, so that those pushed out meanwhile move nothing. */
const lettersScript = `
local pushed = tonumber(redis.call('HGET', KEYS[2], 'kept') or 0)
local oldest = pushed - redis.call('LLEN', KEYS[1])
local from = math.max(tonumber(ARGV[1]), oldest)
return {from, redis.call('LRANGE', KEYS[1], from - oldest, from - oldest + ARGV[2] - 1)}
`;

export async function* readLetters(redis: Redis, key: string): AsyncGenerator<Piece> {
  let [at, count] = [-1e15, firstCount];
  for (;;) {
    const answer = await redis.callBuffer('EVAL', lettersScript, 2, key, `${key}:counts`, at, count);
    const [from, parts] = answer as [number, Buffer[]];
    if (parts.length === 0) return;
    at = from + parts.length;
    count = nextCount(count, bytesOf(parts));
    yield piece('items', key, parts);
  }
}

/** A short text; nothing where there is none. */
export const textPiece = (key: string, text: Buffer | null): Piece[] => (text === null ? [] : [piece('text', key, [text])]);

/** A key of this instance that belongs to no floor. */
export async function* readKey(redis: Redis, key: string): AsyncGenerator<Piece> {
  const type = await redis.type(key);
  if (type === 'hash') yield* readHash(redis, key);
  else if (type === 'set') yield* readSet(redis, key);
  else if (type === 'list') yield* readLetters(redis, key);
  else if (type === 'string') yield* textPiece(key, await redis.getBuffer(key));
  else if (type !== 'none') throw new Error(`${key} is a ${type}, which a backup does not know to read`);
}
