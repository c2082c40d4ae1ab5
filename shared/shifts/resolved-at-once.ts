import { dayLength } from '../floor/limits.ts';
import type { ResolvedPart } from './parts.ts';

/** A customer who comes again within it was not helped at once (SPEC MX7). */
export const repeatWindow = 7 * dayLength;

/** Of a contact what tells whether another is its repeat. */
export interface Told {
  readonly id: string;
  /** A keyed hash; null: nobody said who it was. */
  readonly customer: string | null;
  readonly program: string | null;
  readonly issue: string | null;
  readonly firstAt: number;
  readonly endedAt: number | null;
  readonly resolved: boolean | null;
}

const isRepeat = (one: Told, end: number, other: Told): boolean =>
  other.id !== one.id &&
  other.customer === one.customer &&
  other.program === one.program &&
  other.issue === one.issue &&
  other.firstAt >= end &&
  other.firstAt < end + repeatWindow;

/** @param theirs other contacts of the same customer, in any order. @param now the floor’s. */
export const resolvedAtOnce = (one: Told, theirs: readonly Told[], now: number): Pick<ResolvedPart, 'verdict' | 'by'> => {
  const { customer, resolved, endedAt } = one;
  if (resolved === null) return { verdict: 'no-resolution', by: null };
  if (!resolved) return { verdict: 'unresolved', by: null };
  if (customer === null) return { verdict: 'no-customer', by: null };
  if (endedAt === null || now < endedAt + repeatWindow) return { verdict: 'not-yet-known', by: null };
  const again = theirs.filter((other) => isRepeat(one, endedAt, other)).sort((a, b) => a.firstAt - b.firstAt)[0];
  return { verdict: again ? 'again' : 'once', by: again?.id ?? null };
};
