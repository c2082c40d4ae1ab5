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
  /** Of what the digest is (`digest.ts`); null in the oldest links, which do not say where a contact is kept either. */
  readonly form: number | null;
  readonly keep: number | null;
}

/** Before the first link. */
export const noLink = { seq: 0, hash: '0'.repeat(64) };

/** SHA-256 over a link’s fields and the hash of the one before, as a JSON list in this order. */
export const linkHash = ({ floor, kind, seq, day, id, began, digest, form, keep }: LinkFacts, previous: string): string =>
  createHash('sha256')
    .update(JSON.stringify([floor, kind, seq, day, id, began, digest, previous, ...(form === null ? [] : [form, keep])]))
    .digest('hex');
