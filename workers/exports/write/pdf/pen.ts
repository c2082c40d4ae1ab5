import type { Weight } from './faces.ts';
import { isShapedFromRight, visualRuns, type Direction, type Run } from './visual-runs.ts';

export type Document = PDFKit.PDFDocument;

export interface TextStyle {
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
  readonly direction: Direction;
}

/** A place for one line, in points; `baseline` from the top of the page. */
export interface Place {
  readonly left: number;
  readonly width: number;
  readonly baseline: number;
  readonly align: 'left' | 'right';
}

interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
}

/** Naming a feature has a run shaped as a whole; otherwise it is done word by word, from the left, which is wrong of Arabic. */
const shaping = (words: string): PDFKit.Mixins.TextOptions => (isShapedFromRight(words) ? { features: ['tnum'] } : {});

/** Figures and names come again and again. */
const mostRemembered = 5000;

/** Draws text, and measures it, in both directions of writing. */
export class Pen {
  readonly #document: Document;
  readonly #lines = new Map<string, Line>();

  constructor(document: Document) {
    this.#document = document;
  }

  /** The width of a text on one line. */
  measure(text: string, style: TextStyle): number {
    return this.#line(text, style).width;
  }

  /** Draws one line, shortened to its place. */
  draw(text: string, style: TextStyle, { left, width, baseline, align }: Place): void {
    const line = this.#line(this.#fitting(text, style, width), style);
    let x = align === 'left' ? left : left + width - line.width;
    for (const { text: words, face } of line.runs) {
      this.#document.font(face.name).fontSize(style.size).fillColor(style.colour);
      this.#document.text(words, x, baseline, { lineBreak: false, baseline: 'alphabetic', ...shaping(words) });
      x += this.#document.widthOfString(words, shaping(words));
    }
  }

  #line(text: string, { size, weight, direction }: TextStyle): Line {
    const key = `${size} ${weight} ${direction} ${text}`;
    const known = this.#lines.get(key);
    if (known) return known;
    const runs = visualRuns(text, weight, direction);
    const widths = runs.map(({ text: words, face }) =>
      this.#document.font(face.name).fontSize(size).widthOfString(words, shaping(words)),
    );
    const line = { runs, width: widths.reduce((sum, width) => sum + width, 0) };
    if (this.#lines.size >= mostRemembered) this.#lines.clear();
    this.#lines.set(key, line);
    return line;
  }

  /** The most of a text that fits, with an ellipsis where something is missing. */
  #fitting(text: string, style: TextStyle, width: number): string {
    if (this.measure(text, style) <= width) return text;
    const letters = Array.from(text);
    let [fits, tooMany] = [0, letters.length];
    while (tooMany - fits > 1) {
      const middle = Math.floor((fits + tooMany) / 2);
      if (this.measure(`${letters.slice(0, middle).join('')}…`, style) <= width) fits = middle;
      else tooMany = middle;
    }
    return `${letters.slice(0, fits).join('').trimEnd()}…`;
  }
}
