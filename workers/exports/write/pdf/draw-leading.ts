import type { Leading, LedFigure } from '@floorlight/shared/exports/table.ts';
import { inLines } from './in-lines.ts';
import { page } from './lay-out.ts';
import { colours } from './look.ts';
import type { Sheet } from './sheet.ts';

const { width, margin } = page;
const inner = width - 2 * margin;
const rowHeight = 16;
/** Of what each line tells, at the side on which one begins to read. */
const names = 150;
const gap = 8;
const opening = 66;
const mostHeadLines = 2;
const headLine = 9.5;

/** What is nothing whichever way it is counted is left out on paper. */
const shownOf = ({ figures }: Leading): readonly LedFigure[] => figures.filter(({ cells }) => cells.some((cell) => cell !== 0));

/** How high it stands; 0: there is nothing to tell. */
export const leadingHeight = (leading: Leading): number => {
  const count = shownOf(leading).length;
  return count === 0 ? 0 : opening + count * rowHeight;
};

/** A table of its own: a figure a line, what leads from one way of counting it to the other from column to column. */
export const drawLeading = (sheet: Sheet, leading: Leading, top: number, say: (value: number) => string): void => {
  const wide = (inner - names) / leading.steps.length;
  const from = (nth: number): number => margin + names + nth * wide + gap;
  sheet.say(leading.title, 'section', margin, inner, top + 28);
  let y = top + opening - 6;
  for (const [nth, { head }] of leading.steps.entries()) {
    const lines = inLines(head, wide - gap, mostHeadLines, (text) => sheet.measure(text, 'head'));
    for (const [line, text] of lines.entries())
      sheet.say(text, 'head', from(nth), wide - gap, y - 6 - (lines.length - 1 - line) * headLine, true);
  }
  sheet.line(y, 1.2, colours.ink);
  for (const { head, cells } of shownOf(leading)) {
    sheet.say(head, 'cell', margin, names, y + 11.2);
    for (const [nth, cell] of cells.entries()) {
      const isLast = nth === cells.length - 1;
      const place = { left: sheet.left(from(nth), wide - gap), width: wide - gap, baseline: y + 11.2, atEnd: true };
      sheet.cell(say(cell), isLast ? 'total' : 'cell', place);
    }
    y += rowHeight;
    sheet.line(y, 0.5, colours.line);
  }
};
