import { keyFigures, type KeyFigures } from '@floorlight/shared/shifts/figures.ts';
import type { ShiftLine } from '@floorlight/shared/shifts/roll-up.ts';
import type { SummaryHead } from '@floorlight/shared/store/shifts/read-summaries.ts';

/** A line of a file of shifts: one of them, or a sum of some. */
export interface ToldLine extends ShiftLine {
  readonly keys: KeyFigures;
  /** Null: a sum. */
  readonly shift: SummaryHead | null;
}

export const lineOfSum = (line: ShiftLine): ToldLine => ({ ...line, keys: keyFigures(line.sums), shift: null });

export const lineOfShift = (shift: SummaryHead): ToldLine => {
  const { day, agent: of, sums } = shift;
  return { from: day, to: day, of, agents: 1, sums, keys: keyFigures(sums), shift };
};
