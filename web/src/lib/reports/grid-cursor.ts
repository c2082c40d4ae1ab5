/** A cell; row 0 is the first of the body, column 0 the row's own name. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that a page holds. */
  readonly page: number;
}

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

type Step = (place: Place, size: GridSize, far: boolean) => Place;

const steps: Record<string, Step> = {
  ArrowDown: ({ row, column }, { rows }, far) => ({ row: far ? rows - 1 : row + 1, column }),
  ArrowUp: ({ row, column }, _, far) => ({ row: far ? 0 : row - 1, column }),
  ArrowRight: ({ row, column }, { columns }, far) => ({ row, column: far ? columns - 1 : column + 1 }),
  ArrowLeft: ({ row, column }, _, far) => ({ row, column: far ? 0 : column - 1 }),
  Home: ({ row }, _, far) => ({ row: far ? 0 : row, column: 0 }),
  End: ({ row }, { rows, columns }, far) => ({ row: far ? rows - 1 : row, column: columns - 1 }),
  PageDown: ({ row, column }, { page }) => ({ row: row + page, column }),
  PageUp: ({ row, column }, { page }) => ({ row: row - page, column }),
};

const mirrored: Record<string, string> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

/** Where a key leads, as in a spreadsheet; null for keys that are not the grid's. `rtl`: columns run from right to left. */
export const stepTo = (from: Place, { key, ctrlKey, metaKey }: Pressed, size: GridSize, rtl: boolean): Place | null => {
  const step = steps[rtl ? (mirrored[key] ?? key) : key];
  if (!step) return null;
  const { row, column } = step(from, size, ctrlKey || metaKey);
  return { row: within(row, size.rows), column: within(column, size.columns) };
};

export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly start: number;
  readonly end: number;
}

/** The cells between two corners, both included. */
export const blockOf = (one: Place, other: Place): Block => ({
  top: Math.min(one.row, other.row),
  bottom: Math.max(one.row, other.row),
  start: Math.min(one.column, other.column),
  end: Math.max(one.column, other.column),
});

export const isIn = ({ top, bottom, start, end }: Block, { row, column }: Place): boolean =>
  row >= top && row <= bottom && column >= start && column <= end;
