import { Problem } from '../problems/problem.ts';

/** One step below `/ingest`, as Express would match it: any case, a slash at the end, and the absolute form of RFC 9112. */
const address = /^(?:https?:\/\/[^/?#]+)?\/ingest\/([^/?#]+)\/?(?:[?#]|$)/i;

/** The source that an address names, still encoded; null where it is not the door's. */
export const sourceIn = (url: string): string | null => address.exec(url)?.[1] ?? null;

/** @throws Problem 400 */
export const decodeSource = (named: string): string => {
  if (!named.includes('%')) return named;
  try {
    return decodeURIComponent(named);
  } catch (cause) {
    throw new Problem(400, 'bad-request', 'The request could not be read.', { cause });
  }
};
