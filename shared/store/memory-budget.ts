/**
 * Shares of Redis' `maxmemory` at which something is done. Redis itself refuses writes at 1, a commit as well as an
 * append: whoever adds most stops first, so that what was accepted can still be folded and stored.
 */
export const memoryBudget = {
  /** Screens say that storing is behind. */
  warn: 0.8,
  /** Ingest answers 503: the budget is used up. */
  ingest: 0.9,
  /** Folding waits until Postgres has taken records out (it came to this only with both away for long). */
  fold: 0.94,
} as const;

/** Bytes free in the data folder below which ingest refuses: Redis under `appendfsync always` ends on a full disk. */
export const leastFreeDisk = 1024 ** 3;
