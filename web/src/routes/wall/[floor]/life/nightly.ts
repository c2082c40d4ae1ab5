/** Minutes after midnight on the floor's clock between which a screen may load itself anew. */
const from = 3 * 60;
const to = 5 * 60;
/** Milliseconds: a page that is younger has been renewed this night. */
const old = 20 * 3_600_000;

export interface Night {
  /** Of the day, on the floor's clock. */
  readonly minute: number;
  /** Milliseconds since the page was loaded. */
  readonly age: number;
  /** Connected, believable, and nothing wrong that somebody may be looking at. */
  readonly calm: boolean;
  /** This screen's own part of the two hours, 0–1, so that not all load at once. */
  readonly part: number;
}

/** Whether it is time for the nightly reload that keeps a screen fresh for weeks. */
export const reloadsNow = ({ minute, age, calm, part }: Night): boolean =>
  calm && age > old && minute >= from + Math.floor(part * (to - from - 30)) && minute < to;
