import type { ForetoldSlot } from './back-test.ts';
import { sumOf } from './history.ts';

/** How well slots were foretold; null of none, or where nothing came. */
export interface Accuracy {
  readonly slots: number;
  /** Sum of what was missed by, either way, over what came. */
  readonly wape: number | null;
  /** What was foretold too much (below 0: too little), over what came. */
  readonly bias: number | null;
  /**
   * Share of slots within their range of nine in ten. Where a range of whole numbers would hold more, as in the dead of night, a
   * count on its edge is inside in part (Czado, Gneiting and Held 2009).
   */
  readonly coverage: number | null;
  /** Share within the whole numbers shown, of slots in which at least one contact was expected. */
  readonly coverageAsShown: number | null;
  /** WAPE of the plain forecasts. */
  readonly baselines: { readonly sameWeekdayLastWeek: number | null; readonly sameHalfHourMean: number | null };
  /** Better than every plain forecast. */
  readonly holds: boolean;
}

const over = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export const accuracyOf = (cells: readonly ForetoldSlot[]): Accuracy => {
  const came = sumOf(cells.map(({ count }) => count));
  const wape = (told: (cell: ForetoldSlot) => number): number | null =>
    over(sumOf(cells.map((cell) => Math.abs(told(cell) - cell.count))), came);
  const within = (of: readonly ForetoldSlot[]): number | null =>
    over(of.filter(({ count, low, high }) => low <= count && count <= high).length, of.length);
  const own = wape(({ mean }) => mean);
  const baselines = {
    sameWeekdayLastWeek: wape(({ sameWeekdayLastWeek }) => sameWeekdayLastWeek),
    sameHalfHourMean: wape(({ sameHalfHourMean }) => sameHalfHourMean),
  };
  return {
    slots: cells.length,
    wape: own,
    bias: over(sumOf(cells.map(({ mean, count }) => mean - count)), came),
    coverage: over(sumOf(cells.map(({ inside }) => inside)), cells.length),
    coverageAsShown: within(cells.filter(({ mean }) => mean >= 1)),
    baselines,
    holds: own !== null && Object.values(baselines).every((other) => other !== null && own < other),
  };
};
