import type { Redis } from 'ioredis';
import { pageOf, type Page, type Paged } from '../floor/proof/page-of.ts';
import { gatherProof, type Proof, type ProofQuery } from './gather-proof.ts';

export interface ProofPage extends Page {
  readonly proof: Proof;
}

const attempts = 3;

/** @returns `unknown` for a queue or group the board does not show, null where the floor moves too quickly to be taken in. */
export const readProof = async (redis: Redis, query: ProofQuery, page: Paged): Promise<ProofPage | 'unknown' | null> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const proof = await gatherProof(redis, query);
    if (proof === 'unknown') return proof;
    if (proof) return { proof, ...pageOf(proof.weighed, query.measure, page) };
  }
  return null;
};
