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

  /**
   * The smallest per source: delay on the way only adds, so the promptest event tells the clocks apart best. In whole tenths
   * of a second, so that a quiet board stays quiet.
   */
  smallest(): Map<string, number> {
    return new Map([...this.#bySource].map(([source, list]) => [source, Math.round(Math.min(...list) / 100) * 100]));
  }
}
