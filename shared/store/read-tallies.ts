import type { Kysely } from 'kysely';
import { bucketKey } from '../floor/buckets.ts';
import { readTally, type KeptTally } from '../floor/keep/kept-tally.ts';
import { longestOf } from '../floor/longest-waits.ts';
import type { Attribution } from '../metrics/service-level.ts';
import type { Tally } from '../metrics/tally.ts';
import type { Database } from './tables.ts';

/** A quarter-hour of a queue as stored; `longest` in ms, null where nobody was answered or abandoned. */
export interface Quarter {
  readonly tally: Tally;
  readonly longest: number | null;
}

export const quarterOf = (kept: KeptTally): Quarter => {
  const { tally, waits } = readTally(kept);
  return { tally, longest: longestOf(waits) };
};

/** Stored quarter-hours of a floor in [from, to), by key. Queues without a name (handlings without a visit) are left out. */
export const storedQuarters = async (
  db: Kysely<Database>,
  floor: string,
  attributions: readonly Attribution[],
  from: number,
  to: number,
): Promise<Map<string, Quarter>> => {
  if (from >= to) return new Map();
  const rows = await db
    .selectFrom('interval_tallies')
    .select(['attribution', 'start_at', 'queue', 'tally'])
    .where('floor', '=', floor)
    .where('attribution', 'in', attributions)
    .where('start_at', '>=', new Date(from))
    .where('start_at', '<', new Date(to))
    .where('queue', '<>', '')
    .execute();
  return new Map(
    rows.map((row) => [bucketKey(row.attribution, row.start_at.getTime(), row.queue), quarterOf(row.tally as KeptTally)]),
  );
};
