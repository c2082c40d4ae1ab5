import type { Redis } from 'ioredis';
import { bytesOf, type Piece } from './piece.ts';

const restoreDump = async (redis: Redis, { key, expiresAt, parts }: Piece, now: number): Promise<void> => {
  const dump = parts[0] ?? Buffer.alloc(0);
  if (expiresAt === 0) await redis.restore(key, 0, dump, 'REPLACE');
  else if (expiresAt > now) await redis.restore(key, expiresAt, dump, 'REPLACE', 'ABSTTL');
};

const addEntries = async (redis: Redis, { key, parts }: Piece): Promise<void> => {
  const added: Promise<unknown>[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2)
    added.push(redis.xadd(key, String(parts[at]), 'e', parts[at + 1] ?? Buffer.alloc(0)));
  await Promise.all(added);
};

const restorePiece = async (redis: Redis, piece: Piece, now: number): Promise<void> => {
  const { kind, key, parts } = piece;
  if (kind === 'dump') await restoreDump(redis, piece, now);
  else if (kind === 'fields') await redis.hset(key, ...parts);
  else if (kind === 'gone') await redis.hdel(key, ...parts);
  else if (kind === 'entries') await addEntries(redis, piece);
  else if (kind === 'items') await redis.rpush(key, ...parts);
  else if (kind === 'members') await redis.sadd(key, ...parts);
  else await redis.set(key, parts[0] ?? '');
};

const bytesAtOnce = 4 * 1024 * 1024;

/** @returns how many pieces were put back. @throws when this Redis is older than the one they came from. */
export const restoreRedis = async (redis: Redis, pieces: AsyncIterable<Piece>, now: number): Promise<number> => {
  let count = 0;
  let under: Promise<void>[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    await Promise.all(under);
    [under, bytes] = [[], 0];
  };
  for await (const piece of pieces) {
    under.push(restorePiece(redis, piece, now));
    count += 1;
    bytes += bytesOf(piece.parts);
    if (bytes >= bytesAtOnce || under.length >= 1000) await flush();
  }
  await flush();
  return count;
};
