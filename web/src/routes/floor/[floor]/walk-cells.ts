import type { Attachment } from 'svelte/attachments';

const inCell = 'a, button';

const rowsOf = (table: Element): HTMLTableRowElement[] => [...table.querySelectorAll('tr')];

const focusIn = (cell: Element | undefined): void => {
  const target = cell?.querySelector<HTMLElement>(inCell) ?? (cell as HTMLElement | undefined);
  target?.focus();
  target?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
};

type Place = readonly [row: number, cell: number];

/** Where a key leads from a cell; null for keys that are not ours. In a right-to-left page the left arrow leads on. */
const steps: Record<string, (place: Place, last: Place, onward: number) => Place> = {
  ArrowDown: ([row, cell]) => [row + 1, cell],
  ArrowUp: ([row, cell]) => [row - 1, cell],
  ArrowRight: ([row, cell], _last, onward) => [row, cell + onward],
  ArrowLeft: ([row, cell], _last, onward) => [row, cell - onward],
  Home: ([row]) => [row, 0],
  End: ([row], [, cell]) => [row, cell],
  PageDown: ([row, cell]) => [row + 10, cell],
  PageUp: ([row, cell]) => [row - 10, cell],
};

const within = (value: number, last: number): number => Math.max(0, Math.min(last, value));

/**
 * Arrow keys in the table inside `frame`, which is one stop of the Tab key: its cells are reached from there, and Tab leads on.
 * Cells hold at most one thing to open, with `tabindex="-1"`; one that holds none is focused itself.
 */
export const walkCells: Attachment<HTMLElement> = (frame) => {
  const walk = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = rowsOf(frame);
    const cell = (event.target as Element).closest<HTMLTableCellElement>('td, th');
    const row = cell?.closest('tr');
    const from: Place = cell && row ? [rows.indexOf(row), cell.cellIndex] : [0, 0];
    event.preventDefault();
    const onward = getComputedStyle(frame).direction === 'rtl' ? -1 : 1;
    const last: Place = [rows.length - 1, (row ?? rows[0])?.cells.length ?? 0];
    const [toRow, toCell] = step(from, [last[0], last[1] - 1], onward);
    const cells = rows[within(toRow, rows.length - 1)]?.cells;
    if (cells) focusIn(cells[within(toCell, cells.length - 1)]);
  };
  frame.addEventListener('keydown', walk);
  return () => frame.removeEventListener('keydown', walk);
};
