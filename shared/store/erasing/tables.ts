import type { Instant } from '../tables.ts';

/** A customer whose data was erased on a floor, by what they are found by: what comes late of them is erased as it comes. */
export interface ErasuresTable {
  id: string;
  floor: string;
  customer_key: string;
  number_code: string | null;
  email_mark: string | null;
  erased_at: Instant;
}

export interface ErasedContactsTable {
  floor: string;
  contact: string;
  /** The day, and no more: the instant would tell with which customer. */
  erased_at: Instant;
}

export interface ErasedCasesTable {
  floor: string;
  case_id: string;
  /** The day. */
  erased_at: Instant;
}

export interface ErasingTables {
  erasures: ErasuresTable;
  erased_contacts: ErasedContactsTable;
  erased_cases: ErasedCasesTable;
}
