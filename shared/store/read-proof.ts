import type { Redis } from 'ioredis';
import type { Weighed } from '../floor/proof/weigh.ts';
import { measures } from '../metrics/measure.ts';
import { gatherProof, type Proof, type ProofQuery } from './gather-proof.ts';

export interface Paged {
  readonly limit: number;
  /** Where the page before ended; absent: from the beginning. */
  readonly after?: string;
}

export interface ProofPage {
  readonly proof: Proof;
  readonly page: readonly Weighed[];
  /** Where the next page begins; null: this was the last. */
  readonly next: string | null;
}

const attempts = 3;

const placeOf = ({ piece }: Weighed): string => `${piece.enteredAt}:${piece.index}:${piece.contact}`;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byEntry = ({ piece: a }: Weighed, { piece: b }: Weighed): number =>
  a.enteredAt - b.enteredAt || compareText(a.contact, b.contact) || a.index - b.index;

const placed = (place: string): Weighed => {
  const [enteredAt = '', index = '', ...contact] = place.split(':');
  return { piece: { enteredAt: Number(enteredAt), index: Number(index), contact: contact.join(':') } } as Weighed;
};

/** Who waits, oldest first; all else newest first: a page holds while newer visits come. */
const paged = (proof: Proof, measure: ProofQuery['measure'], { limit, after }: Paged): ProofPage => {
  const order = measures[measure].kind === 'now' ? byEntry : (a: Weighed, b: Weighed): number => byEntry(b, a);
  const sorted = proof.weighed.toSorted(order);
  const rest = after === undefined ? sorted : sorted.filter((one) => order(placed(after), one) < 0);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { proof, page, next: last && rest.length > limit ? placeOf(last) : null };
};

/** @returns `unknown` for a queue or group the board does not show, null where the floor moves too quickly to be taken in. */
export const readProof = async (redis: Redis, query: ProofQuery, page: Paged): Promise<ProofPage | 'unknown' | null> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const proof = await gatherProof(redis, query);
    if (proof === 'unknown') return proof;
    if (proof) return paged(proof, query.measure, page);
  }
  return null;
};
