import type { Confidence } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

const signs: Record<Exclude<Confidence, 'confirmed'>, { sign: string; word: () => string }> = {
  inferred: { sign: '≈', word: m.app_confidence_inferred },
  unverified: { sign: '?', word: m.app_confidence_unverified },
  contradictory: { sign: '≠', word: m.app_confidence_contradictory },
};

/** Sign and word for what is less than confirmed, null for what is (SPEC AG3, BD5). */
export const confidenceSign = (confidence: Confidence): { sign: string; word: string } | null => {
  if (confidence === 'confirmed') return null;
  const { sign, word } = signs[confidence];
  return { sign, word: word() };
};
