import { sql, type Kysely } from 'kysely';
import type { KeptAgentTally } from '../floor/keep/kept-agent-tally.ts';
import type { KeptTally } from '../floor/keep/kept-tally.ts';
import { unkeepAgentDays } from './agent-days/unkeep.ts';
import { unmakeDays } from './reports/unmake-days.ts';
import { lookAtQuarters } from './shifts/look-again.ts';
import type { Database } from './tables.ts';

/**
 * A record replaces what is stored unless that is newer: repeating a write, or a late one, changes nothing. Of one version
 * the later write stands: mending a closed tally may take several steps of one commit. Of a contact the one folded from more
 * events is newer, whatever its version: a floor may know less of one it no longer keeps than what is stored.
 */
export interface Versioned<T> {
  readonly version: number;
  readonly record: T;
}

type Db = Kysely<Database>;
const iso = (instant: number): string => new Date(instant).toISOString();

/** JSON of a record, as it came from the outbox. */
export interface VersionedText {
  readonly version: number;
  readonly json: string;
}

/** A tally under its key `{attribution}:{start}:{queue}`. */
export type TallyRecord = KeptTally & { readonly key: string; readonly cursor: string };

export const splitTallyKey = (key: string): { attribution: 'cohort' | 'outcome'; start: number; queue: string } => {
  const [attribution = '', start = ''] = key.split(':', 2);
  return {
    attribution: attribution === 'outcome' ? 'outcome' : 'cohort',
    start: Number(start),
    queue: key.slice(attribution.length + start.length + 2),
  };
};

export const upsertTallies = async (db: Db, floor: string, tallies: readonly Versioned<TallyRecord>[]): Promise<void> => {
  if (tallies.length === 0) return;
  const rows = tallies.map(({ version, record: { key, cursor, ...tally } }) => {
    const { attribution, start, queue } = splitTallyKey(key);
    return { attribution, start_at: iso(start), queue, version, cursor, tally };
  });
  await sql`
    insert into interval_tallies (floor, attribution, start_at, queue, version, cursor, tally)
    select ${floor}, row.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      attribution text, start_at timestamptz, queue text, version bigint, cursor text, tally jsonb)
    on conflict (floor, attribution, start_at, queue) do update
      set version = excluded.version, cursor = excluded.cursor, tally = excluded.tally
    where interval_tallies.version <= excluded.version`.execute(db);
  await unmakeDays(
    db,
    floor,
    rows.map(({ start_at }) => start_at),
  );
};

/** An agent's quarter-hour under its key `{start}:{agent}`; null: there is nothing (any more) to count. */
export interface AgentTallyRecord {
  readonly key: string;
  readonly cursor: string;
  readonly kept: KeptAgentTally | null;
}

export const upsertAgentTallies = async (
  db: Db,
  floor: string,
  tallies: readonly Versioned<AgentTallyRecord>[],
): Promise<void> => {
  if (tallies.length === 0) return;
  const rows = tallies.map(({ version, record: { key, cursor, kept } }) => {
    const colon = key.indexOf(':');
    return { start_at: iso(Number(key.slice(0, colon))), agent: key.slice(colon + 1), version, cursor, tally: kept };
  });
  await sql`
    insert into agent_tallies (floor, start_at, agent, version, cursor, tally)
    select ${floor}, row.start_at, row.agent, row.version, row.cursor, coalesce(row.tally, 'null'::jsonb)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (
      start_at timestamptz, agent text, version bigint, cursor text, tally jsonb)
    on conflict (floor, start_at, agent) do update
      set version = excluded.version, cursor = excluded.cursor, tally = excluded.tally
    where agent_tallies.version <= excluded.version`.execute(db);
  await unkeepAgentDays(db, floor, rows);
  await lookAtQuarters(db, floor, rows);
};
