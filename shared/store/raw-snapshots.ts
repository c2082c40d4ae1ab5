import { sql, type Kysely } from 'kysely';
import type { SnapshotEvent } from '../floor/agent/presence-points.ts';
import type { Database } from './tables.ts';

type Db = Kysely<Database>;
type Data = SnapshotEvent['data'];

/** A snapshot without what it says of others. */
interface Said {
  readonly head: Omit<SnapshotEvent, 'data'>;
  readonly listed: Data['agents'][number] | null;
}

/** As the index `raw_events_agent` has them: a snapshot names many agents and so has none of its own. */
const isSnapshot = (floor: string) =>
  sql<boolean>`floor = ${floor} and type = 'agent.snapshot' and type like 'agent.%' and event->'data'->>'agent' is null`;

const shorn = ({ head, listed }: Said, agent: string): SnapshotEvent => ({
  ...head,
  data: { scope: { agents: [agent] }, agents: listed ? [listed] : [] },
});

const speaking = (floor: string, agent: string, from: number, to: number) => sql`
  select event - 'data' as head,
    jsonb_path_query_first(event->'data'->'agents', '$[*] ? (@.agent == $name)', jsonb_build_object('name', ${agent}::text)) as listed
  from raw_events
  where ${isSnapshot(floor)} and time >= ${new Date(from)} and time < ${new Date(to)}
    and (event->'data'->'scope' = '"all"'::jsonb
      or jsonb_exists(event->'data'->'scope'->'agents', ${agent})
      or event->'data'->'agents' @> jsonb_build_array(jsonb_build_object('agent', ${agent}::text)))`;

const hour = 60 * 60_000;
/** How far back the newest is looked for, in steps: where they come each minute it is near. Beyond 30 days none is (SPEC EV7). */
const steps = [hour, 24 * hour, 30 * 24 * hour];

interface Span {
  /** UTC ms. */
  readonly from: number;
  readonly to: number;
}

/**
 * What snapshots in [from, to) say of one agent, oldest first. Snapshots list everybody and may come each minute: what they say of
 * others stays in the database.
 */
export const rawSnapshotsOf = async (db: Db, floor: string, agent: string, { from, to }: Span): Promise<SnapshotEvent[]> => {
  const { rows } = await sql<Said>`${speaking(floor, agent, from, to)} order by time`.execute(db);
  return rows.map((row) => shorn(row, agent));
};

/** The newest of them in the 30 days before `to`, if any. */
export const lastSnapshotOf = async (db: Db, floor: string, agent: string, { from, to }: Span): Promise<SnapshotEvent[]> => {
  let until = to;
  for (const step of steps) {
    const since = Math.max(from, to - step);
    const { rows } = await sql<Said>`${speaking(floor, agent, since, until)} order by time desc limit 1`.execute(db);
    if (rows.length > 0 || since === from) return rows.map((row) => shorn(row, agent));
    until = since;
  }
  return [];
};

interface Missed {
  readonly contact: string;
  /** Who spoke of it. */
  readonly sources: readonly string[];
  /** UTC ms: its last event, and when it is over by itself. */
  readonly after: number;
  readonly to: number;
  /** Up to where snapshots are looked through. */
  readonly until: number;
  /** When it ended, as it was stored: by a snapshot of then, if by one that came later. Null: none ended it. */
  readonly closedAt: number | null;
}

/**
 * The first snapshot, no more of it than that, which lacks a contact that its source had reported (SPEC EV7). A mail may be open for a
 * week of snapshots that all name it: after `until` only one is looked at.
 */
export const snapshotLacking = async (
  db: Db,
  floor: string,
  { contact, sources, after, to, until, closedAt }: Missed,
): Promise<SnapshotEvent[]> => {
  const last = Math.min(to, Math.max(until, closedAt ?? until));
  const { rows } = await sql<{ id: string; source: string; time: Date }>`
    select event_id as id, source, time from raw_events
    where ${isSnapshot(floor)} and time > ${new Date(after)} and time <= ${new Date(last)}
      and (time <= ${new Date(until)} or time = ${new Date(closedAt ?? until)}) and source = any(${sources}::text[])
      and jsonb_typeof(event->'data'->'contacts') = 'array' and not jsonb_exists(event->'data'->'contacts', ${contact})
    order by time limit 1`.execute(db);
  const data: Data = { scope: { agents: [] }, agents: [], contacts: [] };
  return rows.map(({ id, source, time }) => ({ id, source, type: 'agent.snapshot', time: time.getTime(), data }));
};
