import type { Table } from '@floorlight/shared/exports/table.ts';
import { page, type Laid } from './lay-out.ts';
import { colours } from './look.ts';
import type { Sheet } from './sheet.ts';

const { width, margin } = page;
const inner = width - 2 * margin;

/** The sign of the product, 20 × 20. */
const sign = 'M3 2h14v4H7v3h8v4H7v5H3z';
const signSize = 13;
const factHeight = 28;
const factGap = 28;

/** Whose page it is; on each of them. */
export const drawSign = (sheet: Sheet): void => {
  sheet.document
    .save()
    .translate(sheet.left(margin, signSize), margin - 10)
    .scale(signSize / 20)
    .path(sign)
    .fill(colours.accent)
    .restore();
  sheet.say('Floorlight', 'brand', margin + signSize + 4, 200, margin);
};

/** Each as wide as it needs to be, on as many lines as they take. @returns where the next thing begins. */
const drawFacts = (sheet: Sheet, facts: Table['facts'], top: number): number => {
  let [from, y] = [margin, top];
  for (const { label, text } of facts) {
    const wide = Math.min(inner, Math.max(sheet.measure(text, 'fact'), sheet.measure(label, 'label')) + 1);
    if (from + wide > width - margin && from > margin) [from, y] = [margin, y + factHeight];
    sheet.say(label, 'label', from, wide, y);
    sheet.say(text, 'fact', from, wide, y + 12);
    from += wide + factGap;
  }
  return y + factHeight;
};

interface Figure {
  readonly head: string;
  readonly words: string;
}

const drawFigures = (sheet: Sheet, figures: readonly Figure[], top: number): number => {
  if (figures.length === 0) return top;
  sheet.line(top - 4, 1.2, colours.ink);
  const wide = inner / figures.length;
  for (const [nth, { head, words }] of figures.entries()) {
    sheet.say(words, 'figure', margin + nth * wide, wide - 12, top + 28);
    sheet.say(head, 'label', margin + nth * wide, wide - 12, top + 42);
  }
  return top + 64;
};

/** The first page says what it is, of what, and what it comes to. @returns where the table begins. */
export const drawOpening = (
  sheet: Sheet,
  { title, facts, totals, figures }: Table,
  columns: readonly Laid[],
  say: (laid: Laid, row: NonNullable<Table['totals']>) => string,
): number => {
  sheet.say(title, 'title', margin, inner, margin + 34);
  const below = drawFacts(sheet, facts, margin + 58) + 4;
  const shown = totals === null ? [] : columns.filter(({ column }) => figures.includes(column.key));
  const told = shown.map((laid) => ({ head: laid.column.head, words: totals === null ? '' : say(laid, totals) }));
  return drawFigures(sheet, told, below);
};

/** Further pages repeat what they are of, small. */
export const drawRunning = (sheet: Sheet, { title, facts }: Table): number => {
  const said = [title, ...facts.slice(0, 2).map(({ text }) => text)].join(' · ');
  sheet.say(said, 'label', width / 4, (width * 3) / 4 - margin, margin, true);
  return margin + 18;
};
