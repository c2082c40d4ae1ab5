import { fromSparse, sparse, type Tally } from '../../metrics/tally.ts';
import type { Bucket } from '../buckets.ts';
import type { LongestWaits } from '../longest-waits.ts';

/** A tally as it is kept in Redis and Postgres: what is 0 is left out. */
export interface KeptTally {
  readonly tally: Partial<Tally>;
  /** Longest waits in ms with their visits, longest first. */
  readonly longest: [string, number][];
  readonly truncated: boolean;
}

export const keepTally = ({ tally, waits }: Pick<Bucket, 'tally' | 'waits'>): KeptTally => ({
  tally: sparse(tally),
  longest: waits.list.map(({ visit, ms }) => [visit, ms]),
  truncated: waits.truncated,
});

export const readTally = (kept: KeptTally): { tally: Tally; waits: LongestWaits } => ({
  tally: fromSparse(kept.tally),
  waits: { list: kept.longest.map(([visit, ms]) => ({ visit, ms })), truncated: kept.truncated },
});
