import type { Redis } from 'ioredis';
import { memoryBudget } from './memory-budget.ts';
import { fullness, readMemory } from './read-memory.ts';

/** Milliseconds an answer holds; less where it begins to matter. */
const freshFor = (full: number): number => (full < memoryBudget.warn / 2 ? 500 : full < memoryBudget.warn ? 100 : 20);

export interface MemoryWatch {
  /** Share of Redis' memory in use as of some tenths of a second ago (0 before it was ever asked); asks anew by itself. */
  readonly fullness: () => number;
  /** Whether that is recent enough to be judged by. */
  readonly isFresh: () => boolean;
  /** Resolves when an answer is at hand that is not older than that. Rejects where Redis gives none. */
  readonly known: () => Promise<void>;
}

export const watchMemory = (redis: Redis): MemoryWatch => {
  let last = 0;
  let answeredAt = -Infinity;
  let asking: Promise<void> | null = null;

  const ask = async (): Promise<void> => {
    try {
      last = fullness(await readMemory(redis));
      answeredAt = performance.now();
    } finally {
      asking = null;
    }
  };
  const isStale = (): boolean => performance.now() - answeredAt >= freshFor(last);

  const known = async (): Promise<void> => {
    if (!isStale()) return;
    asking ??= ask();
    await asking;
  };
  const current = (): number => {
    if (isStale() && redis.status === 'ready') known().catch(() => undefined);
    return last;
  };
  return { fullness: current, isFresh: () => !isStale(), known };
};
