/** How a line looks, told without its colour: drawn through, dashed, dotted, as what lies between it and another, or beneath it. */
export type Stroke = 'line' | 'dashed' | 'dotted' | 'band' | 'area';

export interface Point {
  /** UTC milliseconds. */
  readonly x: number;
  /** Null: no value; the line is broken there. */
  readonly y: number | null;
}

export interface Line {
  readonly name: string;
  /** Name of a colour token. */
  readonly colour: string;
  readonly stroke: Stroke;
  readonly points: readonly Point[];
  /** Of a band: its upper edge. */
  readonly upTo?: readonly Point[];
  /** A value holds until the next. */
  readonly steps?: boolean;
}

/** A time that is apart from the rest. */
export interface Shade {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

export interface Axes {
  readonly from: number;
  readonly to: number;
  readonly zone: string;
  /** Greatest value to show at least. */
  readonly most: number;
  /** Written beside values: `%`. */
  readonly unit: string;
  /** Instants at which what the lines tell began to mean something else (SPEC SL5). */
  readonly marks?: readonly number[];
  /** Shaded behind the lines; `word`: what such times are. */
  readonly shaded?: { readonly word: string; readonly times: readonly Shade[] };
}
