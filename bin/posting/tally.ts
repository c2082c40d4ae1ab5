import type { Outcome } from './ingest-door.ts';

const kept = 20;

/** What became of the events posted so far. */
export interface Tally {
  posted: number;
  accepted: number;
  duplicates: number;
  rejected: number;
  /** The first rejections, in words. */
  readonly reasons: string[];
  readonly add: (batch: readonly string[], outcome: Outcome) => void;
}

export const openTally = (onPosted: (posted: number) => void = () => {}): Tally => {
  const tally: Tally = {
    posted: 0,
    accepted: 0,
    duplicates: 0,
    rejected: 0,
    reasons: [],
    add: (batch, outcome) => {
      tally.posted += batch.length;
      tally.accepted += outcome.accepted;
      tally.duplicates += outcome.duplicates;
      tally.rejected += outcome.rejected.length;
      for (const { index, code, detail } of outcome.rejected.slice(0, kept - tally.reasons.length)) {
        tally.reasons.push(`${code}: ${detail} — ${batch[index]?.slice(0, 200)}`);
      }
      onPosted(tally.posted);
    },
  };
  return tally;
};
