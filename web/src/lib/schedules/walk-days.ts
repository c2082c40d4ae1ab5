/** Where the cursor of a grid of people and days is. */
export interface DayCell {
  readonly row: number;
  readonly column: number;
}

const within = (value: number, count: number): number => Math.min(Math.max(value, 0), count - 1);

/** Where a key leads; days run left to right in every language. Null: not a key of the grid's. */
export const walkDays = (
  { row, column }: DayCell,
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  { rows, columns }: { rows: number; columns: number },
): DayCell | null => {
  const to = (toRow: number, toColumn: number): DayCell => ({ row: within(toRow, rows), column: within(toColumn, columns) });
  if (key === 'ArrowRight') return to(row, column + 1);
  if (key === 'ArrowLeft') return to(row, column - 1);
  if (key === 'ArrowDown') return to(row + 1, column);
  if (key === 'ArrowUp') return to(row - 1, column);
  if (key === 'PageDown') return to(row + 10, column);
  if (key === 'PageUp') return to(row - 10, column);
  if (key === 'Home') return to(ctrlKey ? 0 : row, 0);
  if (key === 'End') return to(ctrlKey ? rows - 1 : row, columns - 1);
  return null;
};
