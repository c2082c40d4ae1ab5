import type { AuditMarks } from '../../contacts/audit-form.ts';
import type { ContactOutcome, LogWritten } from '../../contacts/log-row.ts';
import type { WrittenField } from '../../contacts/written.ts';
import type { Instant, Json } from '../tables.ts';

/** One row per contact: its newest fold, what stands in lists, and what it is found by. `version` is the floor's commit that made it. */
export interface ContactLogTable {
  floor: string;
  id: string;
  /** Months for which it is kept (shared/contacts/keep-of.ts). */
  keep: number;
  first_at: Instant;
  version: number;
  /** How many events tell it. */
  told: number;
  closed_at: Instant | null;
  channel: string;
  direction: 'inbound' | 'outbound' | 'internal';
  program: string | null;
  customer_key: string | null;
  /** The customer's number, hidden so that how it begins can be looked for (`number-code.ts`). Its last digits and the e-mail address are terms. */
  number_code: string | null;
  outcome: ContactOutcome;
  wait_ms: number;
  ring_ms: number;
  talk_ms: number;
  hold_ms: number;
  acw_ms: number;
  handlings: number;
  transfers: number;
  issue: string | null;
  resolved: boolean | null;
  rating: number | null;
  dispositions: string[];
  queues: string[];
  agents: string[];
  /** What people added, for lists; null: nobody did. */
  written: Json<LogWritten> | null;
  /** Until when its follow-up is to be done; null: nothing is to be done. */
  due_at: Instant | null;
  /** `shared/contacts/terms.ts` */
  terms: string[];
  words: string;
  contact: Json<unknown>;
  events: Json<unknown[]>;
}

/** What people wrote on contacts, each time they did, 1, 2, 3 … of each contact: rows are added and never changed. */
export interface ContactEditsTable {
  floor: string;
  contact: string;
  seq: number;
  field: WrittenField;
  before: Json<unknown>;
  /** `null` as JSON: what people had written was taken back. */
  after: Json<unknown>;
  at: Instant;
  /** An identity. */
  by_id: string;
  by_name: string;
}

/** Reviews of contacts; rows are added and never changed. */
export interface ContactAuditsTable {
  id: string;
  floor: string;
  contact: string;
  marks: Json<AuditMarks>;
  comment: string;
  at: Instant;
  by_id: string;
  by_name: string;
}

export interface ContactLogTables {
  contact_log: ContactLogTable;
  contact_edits: ContactEditsTable;
  contact_audits: ContactAuditsTable;
}
