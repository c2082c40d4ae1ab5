import { cellWords } from '@floorlight/shared/exports/cell-words.ts';
import type { Row, Table } from '@floorlight/shared/exports/table.ts';
import { getTextDirection } from '@floorlight/shared/messages/compiled/runtime.js';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { drawLeading, leadingHeight } from './draw-leading.ts';
import { inLines } from './in-lines.ts';
import { isNumber, layOut, page, type Laid } from './lay-out.ts';
import { colours, type Look } from './look.ts';
import { drawOpening, drawRunning, drawSign } from './opening.ts';
import type { Document } from './pen.ts';
import { Sheet } from './sheet.ts';

const { width, height, margin } = page;
const rowHeight = 16;
const foot = height - margin + 14;
const lowest = height - margin - 6;
const mostHeadLines = 3;
const headLine = 9.5;

/** Pages of a table, one row below the other; what is drawn is never looked at again. */
export class Paper {
  readonly #table: Table;
  readonly #sheet: Sheet;
  readonly #columns: readonly Laid[];
  readonly #words: ReturnType<typeof cellWords>;
  #pages = 0;
  /** Where the next row begins. */
  #y = 0;
  #before: Row | null = null;

  constructor(document: Document, table: Table) {
    this.#table = table;
    this.#sheet = new Sheet(document, getTextDirection(table.locale) === 'rtl');
    this.#columns = layOut(table.columns, this.#sheet.isRightToLeft);
    this.#words = cellWords(table);
    this.#turn();
  }

  row(row: Row): void {
    if (this.#y + rowHeight > lowest) this.#turn();
    const isAgain = this.#before !== null && this.#before[0] === row[0];
    this.#cells(row, ({ index }) => (index === 0 && isAgain ? 'again' : 'cell'));
    this.#sheet.line(this.#y, 0.5, colours.line);
    this.#before = row;
  }

  /** The sums once more, below, and what leads from them to others. */
  end(): void {
    const { totals, leading } = this.#table;
    if (totals !== null) {
      if (this.#y + rowHeight > lowest) this.#turn();
      this.#sheet.line(this.#y, 1.2, colours.ink);
      this.#cells(totals, () => 'total');
    }
    const high = leading ? leadingHeight(leading) : 0;
    if (!leading || high === 0) return;
    if (this.#y + high > lowest) this.#begin();
    drawLeading(this.#sheet, leading, this.#y, (value) => this.#words(value, 'count'));
  }

  #say({ column, index }: Laid, row: Row): string {
    const cell = row[index] ?? null;
    // a dash says that a figure has no value; of a word it says nothing
    return cell === null && !isNumber(column.kind) ? '' : this.#words(cell, column.kind);
  }

  #cells(row: Row, look: (laid: Laid) => Look): void {
    const baseline = this.#y + 11.2;
    for (const laid of this.#columns) {
      const { left, width: wide, column } = laid;
      this.#sheet.cell(this.#say(laid, row), look(laid), { left, width: wide, baseline, atEnd: isNumber(column.kind) });
    }
    this.#y += rowHeight;
  }

  /** Another page of the table. */
  #turn(): void {
    this.#begin();
    this.#heads();
  }

  #begin(): void {
    this.#sheet.document.addPage({ size: [width, height], margin: 0 });
    this.#pages += 1;
    this.#before = null;
    drawSign(this.#sheet);
    this.#y =
      this.#pages === 1
        ? drawOpening(this.#sheet, this.#table, this.#columns, (laid, row) => this.#say(laid, row))
        : drawRunning(this.#sheet, this.#table);
    this.#foot();
  }

  #heads(): void {
    const measure = (text: string): number => this.#sheet.measure(text, 'head');
    const heads = this.#columns.map((laid) => ({ laid, lines: inLines(laid.column.head, laid.width, mostHeadLines, measure) }));
    const bottom = this.#y + Math.max(...heads.map(({ lines }) => lines.length)) * headLine;
    for (const { laid, lines } of heads)
      for (const [nth, line] of lines.entries()) {
        const baseline = bottom - (lines.length - 1 - nth) * headLine;
        const place = { left: laid.left, width: laid.width, baseline, atEnd: isNumber(laid.column.kind) };
        this.#sheet.cell(line, 'head', place);
      }
    this.#y = bottom + 6;
    this.#sheet.line(this.#y, 1.2, colours.ink);
  }

  #foot(): void {
    const said = { locale: this.#table.locale };
    this.#sheet.say(m.export_made_with({}, said), 'foot', margin, width / 2 - margin, foot);
    this.#sheet.say(m.export_page({ page: this.#pages }, said), 'foot', width / 2, width / 2 - margin, foot, true);
  }
}
