import { Problem } from '../problems/problem.ts';

/**
 * One step below `/ingest`, as Express would match it: any case, a slash at the end, and the absolute form of RFC 9112. A second
 * step is the secret of products that can be told no other.
 */
const address = /^(?:https?:\/\/[^/?#]+)?\/ingest\/([^/?#]+)(?:\/([^/?#]+))?\/?(?:[?#]|$)/i;

export interface Named {
  /** Still encoded. */
  readonly source: string;
  readonly secret: string | null;
}

/** What an address names; null where it is not the door's. */
export const namedBy = (url: string): Named | null => {
  const [, source, secret] = address.exec(url) ?? [];
  return source === undefined ? null : { source, secret: secret ?? null };
};

/** @throws Problem 400 */
export const decoded = (named: string): string => {
  if (!named.includes('%')) return named;
  try {
    return decodeURIComponent(named);
  } catch (cause) {
    throw new Problem(400, 'bad-request', 'The request could not be read.', { cause });
  }
};
