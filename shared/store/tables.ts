import type { ColumnType, Generated } from 'kysely';

type Json<T> = ColumnType<T, string, string>;
type Instant = ColumnType<Date, Date | string, Date | string>;

export interface FloorsTable {
  id: string;
  name: string;
  timezone: string;
  mode: 'live' | 'replay';
  created_at: Generated<Instant>;
}

export interface SourcesTable {
  id: string;
  name: string;
  kind: string;
  /** The floors it feeds; the first takes what names an unknown queue or agent. */
  floors: Json<string[]>;
  enabled: Generated<boolean>;
  created_at: Generated<Instant>;
}

/** Several may be active at once, for rotation. Sealed with the instance's key, never in clear. */
export interface SourceSecretsTable {
  id: Generated<number>;
  source: string;
  sealed: string;
  created_at: Generated<Instant>;
  expires_at: Instant | null;
}

/** One row per contact: its newest fold. `version` is the floor's commit that made it. */
export interface ContactsTable {
  floor: string;
  id: string;
  version: number;
  first_at: Instant;
  closed_at: Instant | null;
  channel: string;
  direction: string;
  program: string | null;
  customer_key: string | null;
  queues: string[];
  agents: string[];
  /** The fold: visits, handlings, offers (shared/floor/contact.ts). */
  contact: Json<unknown>;
  /** The events it was folded from, in order. */
  events: Json<unknown[]>;
}

/** One row per bucket, queue and attribution; `tally` as of `cursor`. */
export interface IntervalTalliesTable {
  floor: string;
  attribution: 'cohort' | 'outcome';
  start_at: Instant;
  queue: string;
  version: number;
  cursor: string;
  tally: Json<unknown>;
}

export interface AgentTalliesTable {
  floor: string;
  start_at: Instant;
  agent: string;
  version: number;
  cursor: string;
  tally: Json<unknown>;
}

/** Partitioned by day of `time`. */
export interface RawEventsTable {
  floor: string;
  source: string;
  event_id: string;
  time: Instant;
  received_at: Instant;
  type: string;
  contact: string | null;
  event: Json<unknown>;
}

/** SPEC EV4: what a late event changed in a closed period. */
export interface CorrectionsTable {
  id: Generated<number>;
  floor: string;
  source: string;
  event_id: string;
  contact: string;
  before: Json<unknown>;
  after: Json<unknown>;
  made_at: Generated<Instant>;
}

export interface Database {
  floors: FloorsTable;
  sources: SourcesTable;
  source_secrets: SourceSecretsTable;
  contacts: ContactsTable;
  interval_tallies: IntervalTalliesTable;
  agent_tallies: AgentTalliesTable;
  raw_events: RawEventsTable;
  corrections: CorrectionsTable;
}
