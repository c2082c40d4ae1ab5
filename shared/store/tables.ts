import type { ColumnType, Generated } from 'kysely';
import type { AuditEntry } from '../access/audit-entry.ts';
import type { Alert } from '../alerts/alert.ts';
import type { Severity, RuleFields } from '../alerts/rule.ts';
import type { TrialResult, TrialState } from '../alerts/trial.ts';
import type { NameLevel } from '../access/name-level.ts';
import type { Role } from '../access/role.ts';
import type { Scope } from '../access/scope.ts';
import type { ViewName } from '../board/protocol-version.ts';
import type { AgentDayTables } from './agent-days/tables.ts';
import type { ContactLogTables } from './contact-log/tables.ts';
import type { ErasingTables } from './erasing/tables.ts';
import type { ContactSearchesTable } from './saved-searches/tables.ts';
import type { KeepingTables } from './keeping/tables.ts';
import type { RecordChainTables } from './record-chain/tables.ts';
import type { ReportTables } from './reports/tables.ts';
import type { AlertChannelsTable, AlertDeliveriesTable, OnCallTable, PushSubscriptionsTable } from './channels/tables.ts';
import type { ExportTables } from './exports/tables.ts';
import type { ForecastTables } from './forecast/tables.ts';
import type { HandoverTables } from './handovers/tables.ts';
import type { ShiftTables } from './shifts/tables.ts';
import type { RosterTables } from './rosters/tables.ts';

export type Json<T> = ColumnType<T, string, string>;
export type Instant = ColumnType<Date, Date | string, Date | string>;

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
  /** Where we go to it ourselves; null: it comes to us. */
  settings: ColumnType<Readonly<Record<string, unknown>> | null, string | null | undefined, string | null>;
}

/** Several may be active at once, for rotation. Sealed with the instance's key, never in clear. */
export interface SourceSecretsTable {
  id: Generated<number>;
  source: string;
  sealed: string;
  created_at: Generated<Instant>;
  expires_at: Instant | null;
}

/** What has not moved to `contact_log` yet (contact-log/move-contacts.ts). */
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

/** A role on a scope (shared/access/grant.ts). */
export interface GrantsTable {
  id: Generated<number>;
  /** A person, the owner of a key, or a screen: the id of their row in `users`. */
  holder: string;
  role: Role;
  scope: Json<Scope>;
  names: NameLevel | null;
  /** Who granted it: an id, or `command-line`. */
  granted_by: string;
  granted_at: Generated<Instant>;
}

/** A wall screen as an identity of its own; `id` is its row in `users`. */
export interface ScreensTable {
  id: string;
  name: string;
  floor: string;
  /** What stands after `?` in the wall's address: layout, distance, and the rest of its content. */
  layout: string;
  /** Its privacy mode; where it follows its floor’s, what that was when it was last told. */
  view: ViewName;
  follows: Generated<boolean>;
  /** Shown as tables without script, for a television that cannot run the app. */
  plain: Generated<boolean>;
  paired_by: string;
  paired_at: ColumnType<Date, Date | undefined, never>;
  last_seen: Instant | null;
  version: string | null;
  resolution: string | null;
  address: string | null;
  revoked_at: Instant | null;
}

/** Append-only and without gaps; `hash` is over the entry and the hash of the one before it (shared/store/audit). */
export interface AuditTable {
  seq: number;
  at: Instant;
  actor: string | null;
  actor_kind: AuditEntry['actor']['kind'];
  actor_name: string | null;
  address: string | null;
  action: AuditEntry['action'];
  outcome: AuditEntry['outcome'];
  floor: string | null;
  subject: string | null;
  detail: Json<AuditEntry['detail']>;
  previous: string;
  hash: string;
}

/** One row, once entries were dropped: the last of them. */
export interface AuditAnchorTable {
  one: Generated<boolean>;
  seq: number;
  hash: string;
}

/** What is set for the whole installation, by name. */
export interface InstanceSettingsTable {
  name: string;
  value: Json<unknown>;
  changed_at: Generated<Instant>;
}

/** Dispositions that contacts of a floor were wrapped with, whether people defined them or not. */
export interface WrappedWithTable {
  floor: string;
  disposition: string;
  last_at: Instant;
}

/** One row per alert: the newest the floor's lease wrote of it. */
export interface AlertsTable {
  floor: string;
  id: string;
  version: number;
  rule: string;
  /** What it is about, and which. */
  kind: Alert['subject']['kind'];
  subject: string;
  severity: Severity;
  phase: Alert['phase'];
  fired_at: Instant;
  /** Over for people, by itself or by hand; null: open. */
  resolved_at: Instant | null;
  /** The alert that stands for its cause; its own id where it is that one. */
  incident: string;
  /** Somebody acknowledged, noted, assigned, put off or resolved it. */
  acted: boolean;
  record: Json<Alert>;
  stored_at: ColumnType<Date, Date | string | undefined, Date | string>;
}

/** A rule tried on recorded days. */
export interface AlertTrialsTable {
  id: string;
  floor: string;
  rule: Json<RuleFields>;
  /** The rule whose recorded alerts it is compared with; null: none. */
  compare: string | null;
  days: number;
  state: TrialState;
  /** Share of the days gone through, 0–1. */
  done: Generated<number>;
  /** Why it failed. */
  detail: string | null;
  result: Json<TrialResult> | null;
  asked_by: string;
  asked_at: Generated<Instant>;
}

export interface Database
  extends
    ReportTables,
    ContactLogTables,
    KeepingTables,
    ErasingTables,
    RecordChainTables,
    ExportTables,
    ForecastTables,
    HandoverTables,
    AgentDayTables,
    RosterTables,
    ShiftTables {
  alert_channels: AlertChannelsTable;
  on_call: OnCallTable;
  push_subscriptions: PushSubscriptionsTable;
  alert_deliveries: AlertDeliveriesTable;
  alerts: AlertsTable;
  alert_trials: AlertTrialsTable;
  instance_settings: InstanceSettingsTable;
  grants: GrantsTable;
  screens: ScreensTable;
  audit: AuditTable;
  audit_anchor: AuditAnchorTable;
  floors: FloorsTable;
  sources: SourcesTable;
  source_secrets: SourceSecretsTable;
  contacts: ContactsTable;
  contact_searches: ContactSearchesTable;
  interval_tallies: IntervalTalliesTable;
  agent_tallies: AgentTalliesTable;
  raw_events: RawEventsTable;
  corrections: CorrectionsTable;
  wrapped_with: WrappedWithTable;
}
