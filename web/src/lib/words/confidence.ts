import type { Confidence } from '@floorlight/shared/board/board.ts';

/** Sign and word for what is less than confirmed (SPEC AG3, BD5). */
export const confidenceSigns: Record<Confidence, { sign: string; word: string } | null> = {
  confirmed: null,
  inferred: { sign: '≈', word: 'inferred' },
  unverified: { sign: '?', word: 'unverified' },
  contradictory: { sign: '≠', word: 'contradictory' },
};
