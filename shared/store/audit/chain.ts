import { createHash } from 'node:crypto';
import type { AuditEntry, ChainedEntry } from '../../access/audit-entry.ts';
import { canonicalJson } from './canonical-json.ts';

/** An entry that has no place yet; `at` in UTC milliseconds. */
export interface TimedEntry extends AuditEntry {
  readonly at: number;
}

/** An entry’s place, and the hash by which all up to it can be told from any other past. */
export interface ChainLink {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first entry. */
export const beginning: ChainLink = { seq: 0, hash: '0'.repeat(64) };

/** SHA-256 over the entry’s fields, `hash` excepted, as canonical JSON with `at` in RFC 3339 (docs/audit.md). */
export const hashOf = ({ actor, address, action, outcome, floor, subject, detail, at, seq, previous }: Unhashed): string => {
  const told = { actor, address, action, outcome, floor, subject, detail, at: new Date(at).toISOString(), seq, previous };
  return createHash('sha256').update(canonicalJson(told)).digest('hex');
};
type Unhashed = Omit<ChainedEntry, 'hash'>;

/** The entries as they stand behind `end`. */
export const chain = (entries: readonly TimedEntry[], end: ChainLink): ChainedEntry[] => {
  let last = end;
  return entries.map((entry) => {
    const placed = { ...entry, seq: last.seq + 1, previous: last.hash };
    const chained = { ...placed, hash: hashOf(placed) };
    last = chained;
    return chained;
  });
};
