import type { Ratio } from '../board/board.ts';

/** A measure with its proof; no value where there is nothing to divide by (SPEC SL4). */
export const ratioOf = (numerator: number, denominator: number): Ratio => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
});
