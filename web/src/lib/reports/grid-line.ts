import type { RowFlag } from '@floorlight/shared/reports/row-flag.ts';

/** A line of a spreadsheet, whatever its figures are; `rows`: what of it says why it may still move. */
export interface GridLine {
  readonly key: string;
  /** UTC ms; lines that begin at once belong together. */
  readonly start: number;
  readonly rows?: Readonly<Record<string, { readonly flags: readonly Pick<RowFlag, 'reason'>[] }>>;
}

/** What stands above a column. */
export interface GridHeading {
  readonly key: string;
  readonly column: { readonly word: () => string };
  readonly under: string | null;
  /** The first of two that stand side by side. */
  readonly apart: boolean;
}
