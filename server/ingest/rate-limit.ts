import { ipKeyGenerator } from 'express-rate-limit';
import { Problem } from '../problems/problem.ts';

const windowSeconds = 10;
const mostRemembered = 50_000;

interface Window {
  count: number;
  /** Milliseconds of `performance.now`. */
  readonly until: number;
}

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
 * Counts requests in this process, by address and source: it shields the process, it is no quota.
 * @returns a check that throws Problem 429.
 */
export const openRateLimit = (requests: number): ((address: string, source: string) => void) => {
  const windows = new Map<string, Window>();
  return (address, source) => {
    const key = `${networkOf(address)} ${source.slice(0, 64)}`;
    const now = performance.now();
    const running = windows.get(key);
    if (running && now < running.until) {
      running.count += 1;
      if (running.count > requests) throw tooMany(requests);
      return;
    }
    if (windows.size >= mostRemembered) windows.clear();
    windows.set(key, { count: 1, until: now + windowSeconds * 1000 });
  };
};
