import { sql, type Kysely } from 'kysely';
import { addTally, fromSparse, sparse, type Tally } from '../../metrics/tally.ts';
import type { KeptTally } from '../../floor/keep/kept-tally.ts';
import type { CorrectionRecord } from '../insert-corrections.ts';
import type { Database } from '../tables.ts';
import { splitTallyKey, type Versioned } from '../upsert-records.ts';
import { tallyColumns, tallyDeclared, tallyGiven, tallyIn, tallySums } from './tally-columns.ts';

type Db = Kysely<Database>;

interface Counted extends Tally {
  readonly key: string;
  readonly tally: KeptTally | null;
}

/**
 * What closed quarter-hours are as stored, with what was restated of them since: those are counted again after their corrections
 * are written.
 */
const storedNow = async (db: Db, floor: string, keys: readonly string[]): Promise<Map<string, Tally>> => {
  if (keys.length === 0) return new Map();
  const asked = keys.map((key) => ({ key, ...splitTallyKey(key) }));
  const given = asked.map(({ start, ...rest }) => ({ ...rest, start_at: new Date(start).toISOString() }));
  const { rows } = await sql<Counted>`
    select k.key, t.tally, ${tallySums('r')}
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as k (key text, attribution text, start_at timestamptz, queue text)
    left join interval_tallies t on t.floor = ${floor} and t.attribution = k.attribution and t.start_at = k.start_at and t.queue = k.queue
    left join restatements r on r.floor = ${floor} and r.attribution = k.attribution and r.start_at = k.start_at and r.queue = k.queue
      and r.version > coalesce(t.version, 0)
    group by k.key, t.tally`.execute(db);
  return new Map(
    rows.map(({ key, tally, ...since }) => {
      const now = fromSparse(tally?.tally ?? {});
      addTally(now, tallyIn(since));
      return [key, now];
    }),
  );
};

const byPlace = (a: Versioned<CorrectionRecord>, b: Versioned<CorrectionRecord>): number =>
  a.version - b.version || a.record.nth - b.record.nth;

const iso = (instant: number): string => new Date(instant).toISOString();

const rowsOf = ({ version, record }: Versioned<CorrectionRecord>, closed: Map<string, Tally>): object[] => {
  const { nth, source, eventId, type, time, contact, at = 0, quarters = [] } = record;
  return quarters.map(({ key, change, after }) => {
    const since = fromSparse(after ?? closed.get(key) ?? {});
    if (!after) addTally(since, change);
    if (!after) closed.set(key, since);
    const before = { ...since };
    addTally(before, change, -1);
    const { start, ...where } = splitTallyKey(key);
    const cause = { source, event_id: eventId, type, time: iso(time), contact, counted_at: iso(at) };
    return { ...where, start_at: iso(start), version, nth, ...cause, before: sparse(before), after: sparse(since), ...change };
  });
};

/** What was shown of quarter-hours that were over, what it became, and which event did it. */
export const insertRestatements = async (
  db: Db,
  floor: string,
  corrections: readonly Versioned<CorrectionRecord>[],
): Promise<void> => {
  const quarters = corrections.flatMap(({ record }) => record.quarters ?? []);
  if (quarters.length === 0) return;
  const closed = await storedNow(db, floor, [...new Set(quarters.filter(({ after }) => !after).map(({ key }) => key))]);
  const rows = corrections.toSorted(byPlace).flatMap((correction) => rowsOf(correction, closed));
  await sql`
    insert into restatements (floor, attribution, start_at, queue, version, nth, source, event_id, type, time, contact, counted_at,
      before, after, ${tallyColumns})
    select ${floor}, r.attribution, r.start_at, r.queue, r.version, r.nth, r.source, r.event_id, r.type, r.time, r.contact, r.counted_at,
      r.before, r.after, ${tallyGiven('r')}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (attribution text, start_at timestamptz, queue text, version bigint,
      nth integer, source text, event_id text, type text, time timestamptz, contact text, counted_at timestamptz, before jsonb,
      after jsonb, ${tallyDeclared})
    on conflict do nothing`.execute(db);
};
