import type { ColumnType } from 'kysely';
import type { HandoverContent } from '../../handover/content.ts';
import type { Instant, Json } from '../tables.ts';

/** A handover as it was signed: one of a floor and a period. None is changed. */
export interface HandoversTable {
  id: string;
  floor: string;
  from_at: Instant;
  to_at: Instant;
  content: Json<HandoverContent>;
  /** Of the content: `digest.ts`. */
  digest: string;
  /** What it was read as of: the floor's cursor and clock. */
  cursor: string;
  known_at: Instant;
  /** An identity. */
  by_id: string;
  by_name: string;
  /** By the floor's clock. */
  signed_at: Instant;
  stored_at: ColumnType<Date, Date | string | undefined, never>;
}

/** Something that somebody wrote for whoever takes over; rows are added and never changed. */
export interface HandoverNotesTable {
  id: string;
  floor: string;
  /** Which handover it belongs to: that whose period has this instant. */
  about_at: Instant;
  text: string;
  /** When it was written, by the floor's clock. */
  at: Instant;
  by_id: string;
  by_name: string;
  stored_at: ColumnType<Date, Date | string | undefined, never>;
}

export interface HandoverTables {
  handovers: HandoversTable;
  handover_notes: HandoverNotesTable;
}
