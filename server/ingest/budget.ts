import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { leastFreeDisk, memoryBudget } from '@floorlight/shared/store/memory-budget.ts';
import { watchMemory } from '@floorlight/shared/store/memory-watch.ts';
import { Problem } from '../problems/problem.ts';
import { within } from './redis-away.ts';

const diskFreshFor = 2000;

/** Our own Redis keeps its file in our own data folder; of another's disk nothing is known. */
const ownFolder = ({ config: { REDIS_URL, FLOORLIGHT_DATA } }: Context): string | null =>
  REDIS_URL.startsWith('unix://') && existsSync(FLOORLIGHT_DATA) ? FLOORLIGHT_DATA : null;

/** Bytes that are free where a folder lies. */
export type FreeDisk = (folder: string) => Promise<number>;

const freeDiskAt: FreeDisk = async (folder) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

const full = (what: string): Problem =>
  new Problem(503, 'over-budget', `No more events can be kept until stored ones are let go (${what}); send the same again.`, {
    headers: { 'Retry-After': '5' },
  });

/**
 * Refuses before Redis does: at its own limit it would refuse the commits as well, and on a full disk it ends.
 * @returns a check that throws Problem 503: at once, or in a promise where it has to ask first.
 */
export const openBudget = (context: Context, freeDisk: FreeDisk = freeDiskAt): (() => Promise<void> | undefined) => {
  const memory = watchMemory(context.redis);
  const folder = ownFolder(context);
  let free = Infinity;
  let askedAt = -Infinity;

  const isDiskFresh = (): boolean => folder === null || performance.now() - askedAt < diskFreshFor;

  const askDisk = async (): Promise<void> => {
    if (folder === null || isDiskFresh()) return;
    askedAt = performance.now();
    free = await freeDisk(folder);
  };

  const judge = (): undefined => {
    if (memory.fullness() >= memoryBudget.ingest) throw full('memory');
    if (free < leastFreeDisk) throw full('disk');
  };

  const ask = async (): Promise<void> => {
    // with Redis away the append says so, in its own words
    if (!memory.isFresh() && context.redis.status === 'ready') await within(memory.known()).catch(() => undefined);
    await askDisk().catch((error: unknown) => context.log.warn({ err: error }, 'free disk could not be read'));
    judge();
  };

  return () => (memory.isFresh() && isDiskFresh() ? judge() : ask());
};
