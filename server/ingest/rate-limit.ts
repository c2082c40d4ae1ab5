import { ipKeyGenerator, MemoryStore, type Options } from 'express-rate-limit';
import { Problem } from '../problems/problem.ts';

const windowSeconds = 10;
const mostRemembered = 50_000;

const tooMany = (requests: number): Problem =>
  new Problem(429, 'too-many-requests', `More than ${requests} requests in ${windowSeconds} seconds; send more events in each.`, {
    headers: { 'Retry-After': String(windowSeconds) },
  });

/** The network an address stands for, kept: working it out costs more than all the rest of a count. */
const networks = new Map<string, string>();
const networkOf = (address: string): string => {
  const known = networks.get(address);
  if (known !== undefined) return known;
  const network = ipKeyGenerator(address);
  if (networks.size >= mostRemembered) networks.clear();
  networks.set(address, network);
  return network;
};

/**
 * Counts requests in this process, by address and source: it shields the process, it is no quota. The door stands before
 * Express, so that of express-rate-limit only the counting is used.
 * @returns a check that rejects with Problem 429.
 */
export const openRateLimit = (requests: number): ((address: string, source: string) => Promise<void>) => {
  const counts = new MemoryStore();
  counts.init({ windowMs: windowSeconds * 1000 } as Options);
  return async (address, source) => {
    const { totalHits } = await counts.increment(`${networkOf(address)} ${source.slice(0, 64)}`);
    if (totalHits > requests) throw tooMany(requests);
  };
};
