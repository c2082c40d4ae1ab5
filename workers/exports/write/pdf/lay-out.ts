import type { CellKind, Column } from '@floorlight/shared/exports/table.ts';

/** A4, landscape, in points. */
export const page = { width: 841.89, height: 595.28, margin: 40 };
const inner = page.width - 2 * page.margin;
const gap = 8;

/** Numbers stand at the end of their column, so that digits stand below each other. */
export const isNumber = (kind: CellKind): boolean => kind === 'count' || kind === 'seconds' || kind === 'share';

const fixed: Partial<Record<CellKind, number>> = { local: 86, instant: 86, day: 72, count: 42, seconds: 38, share: 42, flag: 36 };

export interface Laid {
  readonly column: Column;
  /** Where its cells are in a row. */
  readonly index: number;
  readonly left: number;
  readonly width: number;
}

/** Columns on paper: numbers as wide as they need, text shares the rest; from the other side where one reads that way. */
export const layOut = (columns: readonly Column[], isRightToLeft: boolean): Laid[] => {
  const shown = columns.map((column, index) => ({ column, index })).filter(({ column }) => !column.offPaper);
  const widthOf = ({ kind }: Column): number => fixed[kind] ?? 0;
  const texts = shown.filter(({ column }) => widthOf(column) === 0).length;
  const gaps = gap * (shown.length - 1);
  const taken = shown.reduce((sum, { column }) => sum + widthOf(column), 0);
  // with too many columns all become narrower, text included
  const text = texts === 0 ? 0 : Math.max(56, (inner - gaps - taken) / texts);
  const scale = Math.min(1, (inner - gaps) / (taken + texts * text));
  let x = 0;
  return shown.map(({ column, index }) => {
    const width = (widthOf(column) || text) * scale;
    const left = isRightToLeft ? page.width - page.margin - x - width : page.margin + x;
    x += width + gap;
    return { column, index, left, width };
  });
};
