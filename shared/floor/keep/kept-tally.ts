import { z } from 'zod';
import { fromSparse, sparse, tallyFields, type Tally } from '../../metrics/tally.ts';
import type { Bucket } from '../buckets.ts';
import type { LongestWaits } from '../longest-waits.ts';

const sparseTally = z.partialRecord(z.enum(tallyFields), z.number());
const keptTally = z.object({
  tally: sparseTally,
  /** Longest waits in ms with their visits, longest first. */
  longest: z.array(z.tuple([z.string(), z.number()])),
  truncated: z.boolean(),
});
/** A tally as it is kept in Redis and Postgres: what is 0 is left out. */
export type KeptTally = z.infer<typeof keptTally>;

export const keepTally = ({ tally, waits }: Pick<Bucket, 'tally' | 'waits'>): KeptTally => ({
  tally: sparse(tally),
  longest: waits.list.map(({ visit, ms }) => [visit, ms]),
  truncated: waits.truncated,
});

export const readTally = (kept: KeptTally): { tally: Tally; waits: LongestWaits } => ({
  tally: fromSparse(kept.tally as Partial<Tally>),
  waits: { list: kept.longest.map(([visit, ms]) => ({ visit, ms })), truncated: kept.truncated },
});
