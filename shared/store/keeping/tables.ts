import type { Generated } from 'kysely';
import type { Instant } from '../tables.ts';

export interface ContactKeepingTable {
  floor: string;
  /** Empty: those that have no row of their own. */
  program: string;
  months: number;
  /** Contacts that were there when it was set lie where it says. */
  settled: Generated<boolean>;
}

export const holdKinds = ['floor', 'program', 'customer', 'contact'] as const;
export type HoldKind = (typeof holdKinds)[number];

export interface HoldsTable {
  id: string;
  floor: string;
  kind: HoldKind;
  /** A program, a contact's id, a customer's key; null for the whole floor. */
  subject: string | null;
  /** What else a customer is found by (`seal.ts`). */
  number_code: string | null;
  email_mark: string | null;
  reason: string;
  placed_by: string;
  placed_at: Instant;
  lifted_by: string | null;
  lifted_at: Instant | null;
}

/** Contacts of a floor that began in a month and were dropped. */
export interface ContactDropsTable {
  floor: string;
  keep: number;
  /** yyyy-mm-dd of its first day. */
  month: string;
  contacts: number;
  dropped_at: Instant;
}

export interface KeepingTables {
  contact_keeping: ContactKeepingTable;
  holds: HoldsTable;
  contact_drops: ContactDropsTable;
}
