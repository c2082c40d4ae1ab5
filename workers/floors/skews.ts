const remembered = 51;

/** Arrival − event time of each source's newest events, live floors only: shown, never added to times (SPEC EV8). */
export class Skews {
  readonly #bySource = new Map<string, number[]>();

  note(source: string, ms: number): void {
    const list = this.#bySource.get(source) ?? [];
    list.push(ms);
    if (list.length > remembered) list.shift();
    this.#bySource.set(source, list);
  }

  /** Median per source, in whole tenths of a second so that a quiet board stays quiet. */
  medians(): Map<string, number> {
    const median = (list: number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0;
    return new Map([...this.#bySource].map(([source, list]) => [source, Math.round(median(list) / 100) * 100]));
  }
}
