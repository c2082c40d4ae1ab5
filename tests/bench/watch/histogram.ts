/** Latencies in whole milliseconds; what is longer counts as this. */
const longest = 20_000;

export class Histogram {
  readonly #counts = new Uint32Array(longest + 1);
  count = 0;

  add(milliseconds: number): void {
    const at = Math.min(Math.max(Math.round(milliseconds), 0), longest);
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.count += 1;
  }

  /** @param expected how many there should be; those that never came are the longest of all. */
  percentile(share: number, expected = this.count): number {
    const wanted = Math.ceil(share * Math.max(expected, this.count));
    let reached = 0;
    for (let at = 0; at < longest; at += 1) {
      reached += this.#counts[at] ?? 0;
      if (reached >= wanted) return at;
    }
    return longest;
  }
}
