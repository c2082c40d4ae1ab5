import { createHash } from 'node:crypto';
import type { RecordKind } from './tables.ts';

export interface LinkFacts {
  readonly floor: string;
  readonly kind: RecordKind;
  readonly seq: number;
  readonly day: string;
  readonly id: string;
  /** UTC ms */
  readonly began: number;
  readonly digest: string;
}

/** Before the first link. */
export const noLink = { seq: 0, hash: '0'.repeat(64) };

/** SHA-256 over a link’s fields and the hash of the one before, as a JSON list in this order. */
export const linkHash = ({ floor, kind, seq, day, id, began, digest }: LinkFacts, previous: string): string =>
  createHash('sha256')
    .update(JSON.stringify([floor, kind, seq, day, id, began, digest, previous]))
    .digest('hex');
