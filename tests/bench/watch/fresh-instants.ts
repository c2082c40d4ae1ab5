/** Of a message's instants those that no earlier message of the same stream had. All watchers of a room get the same bytes. */
export class FreshInstants {
  readonly #instants: (message: string) => number[];
  readonly #seen = new Set<number>();
  /** Beginnings of messages → what is new in them; a watcher may be some messages behind another. */
  readonly #known = new Map<string, number[]>();

  constructor(instants: (message: string) => number[]) {
    this.#instants = instants;
  }

  of(message: string): number[] {
    // floor, versions and cursor, or the first event's id, stand in front
    const key = message.slice(0, 200);
    const known = this.#known.get(key);
    if (known) return known;
    const fresh = this.#instants(message).filter((instant) => !this.#seen.has(instant));
    for (const instant of fresh) this.#seen.add(instant);
    this.#known.set(key, fresh);
    if (this.#known.size > 200) this.#known.delete(this.#known.keys().next().value ?? '');
    return fresh;
  }
}
