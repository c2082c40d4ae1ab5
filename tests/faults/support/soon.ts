import { setTimeout as sleep } from 'node:timers/promises';

/** Polls every 20 ms. @returns milliseconds from `since` (UTC) until it held; throws after `limit` more. */
export const soon = async (
  what: string,
  holds: () => boolean | Promise<boolean>,
  { since = Date.now(), limit = 60_000 } = {},
): Promise<number> => {
  const until = Date.now() + limit;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`not within ${limit} ms: ${what}`);
    await sleep(20);
  }
  return Date.now() - since;
};

/** One line a measurement, so that a run tells what it found. */
export const measured = (what: string, ms: number, limit: number): void => {
  console.log(`measured: ${what}: ${ms} ms (limit ${limit} ms)`);
};
