import { page } from './lay-out.ts';
import { looks, type Look } from './look.ts';
import { Pen, type Document, type TextStyle } from './pen.ts';
import type { Direction } from './visual-runs.ts';

const { width, margin } = page;

/** Drawing on a page by the direction in which it is read: what lies at the start is left, or right in Arabic. */
export class Sheet {
  readonly document: Document;
  readonly isRightToLeft: boolean;
  readonly #pen: Pen;

  constructor(document: Document, isRightToLeft: boolean) {
    this.document = document;
    this.isRightToLeft = isRightToLeft;
    this.#pen = new Pen(document);
  }

  /** @param from distance from the side on which one begins to read. */
  say(text: string, look: Look, from: number, wide: number, baseline: number, atEnd = false): void {
    this.put(text, this.#style(look), { left: this.left(from, wide), width: wide, baseline, atEnd });
  }

  /** What comes from anywhere, a name of a queue, is read as it is written. */
  cell(text: string, look: Look, place: { left: number; width: number; baseline: number; atEnd: boolean }): void {
    this.put(text, this.#style(look, 'own'), place);
  }

  measure(text: string, look: Look): number {
    return this.#pen.measure(text, this.#style(look));
  }

  left(from: number, wide: number): number {
    return this.isRightToLeft ? width - from - wide : from;
  }

  line(y: number, weight: number, colour: string): void {
    this.document
      .moveTo(margin, y)
      .lineTo(width - margin, y)
      .lineWidth(weight)
      .strokeColor(colour)
      .stroke();
  }

  private put(
    text: string,
    style: TextStyle,
    { atEnd, ...place }: { left: number; width: number; baseline: number; atEnd: boolean },
  ): void {
    this.#pen.draw(text, style, { ...place, align: atEnd === this.isRightToLeft ? 'left' : 'right' });
  }

  #style(look: Look, direction: Direction = this.isRightToLeft ? 'rtl' : 'ltr'): TextStyle {
    return { ...looks[look], direction };
  }
}
