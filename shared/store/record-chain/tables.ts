import type { Generated } from 'kysely';
import type { Instant } from '../tables.ts';

export const recordKinds = ['contact', 'shift'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** One version of a record in the chain of its floor. It holds a salted digest and nothing of what was written. */
export interface RecordLinksTable {
  floor: string;
  kind: RecordKind;
  /** 1, 2, 3 … without gaps. */
  seq: number;
  /** yyyy-mm-dd, UTC: when it was written. */
  day: string;
  id: string;
  /** Of a contact: what tells whether the month it lay in was dropped. */
  began_at: Instant;
  salt: Buffer;
  digest: string;
  /** Of what the digest is (`digest.ts`); null in the oldest. */
  form: number | null;
  /** Of a contact: for how many months it is kept, which tells with what it is dropped. */
  keep: number | null;
  hash: string;
}

/** The last link of a floor's day; it stays when links are dropped. */
export interface RecordHeadsTable {
  floor: string;
  kind: RecordKind;
  day: string;
  seq: number;
  hash: string;
  /** The audit log has it. */
  noted: Generated<boolean>;
}

export interface RecordChainTables {
  record_links: RecordLinksTable;
  record_heads: RecordHeadsTable;
}
