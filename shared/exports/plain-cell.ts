import type { Cell, Column } from './table.ts';
import { dayText, localText, utcText } from './instant-text.ts';

/** A cell as programs read it: instants in ISO 8601, all else as it is. */
export const plainCell = (cell: Cell, { kind }: Column, zone: string): Cell => {
  if (typeof cell !== 'number') return cell;
  if (kind === 'instant') return utcText(cell);
  if (kind === 'day') return dayText(cell, zone);
  return kind === 'local' ? localText(cell, zone) : cell;
};
