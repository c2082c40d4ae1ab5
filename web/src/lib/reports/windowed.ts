export interface Scrolled {
  /** Pixels scrolled past, and in sight. */
  readonly top: number;
  readonly height: number;
  /** Of one row. */
  readonly row: number;
}

export interface Shown {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Rows drawn above and below those in sight, so that a wheel turns into text and not into white. */
const spare = 20;

/** Which of `count` rows are drawn. A row keeps whether it is odd or even as the window moves by twos. */
export const shownRows = (count: number, { top, height, row }: Scrolled): Shown => {
  const first = Math.floor(top / row) - spare;
  const from = Math.min(Math.max(0, first - (first % 2)), Math.max(0, count - 1));
  return { from, to: Math.min(count, Math.ceil((top + height) / row) + spare) };
};
