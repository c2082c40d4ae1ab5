interface Due {
  readonly at: number;
  readonly id: string;
}

/** What falls due when: a binary heap, earliest first. An entry that was overtaken stays and is found stale when it comes up. */
export class DueList {
  readonly #heap: Due[] = [];

  add(at: number, id: string): void {
    const heap = this.#heap;
    heap.push({ at, id });
    let child = heap.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (this.#at(parent) <= this.#at(child)) return;
      this.#swap(parent, child);
      child = parent;
    }
  }

  /** Takes what is due at `now`, earliest first. */
  take(now: number): string | null {
    const first = this.#heap[0];
    if (first === undefined || first.at > now) return null;
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
    return first.id;
  }

  /** When the next is due, stale or not; null: nothing is. */
  next(): number | null {
    return this.#heap[0]?.at ?? null;
  }

  #sink(): void {
    let parent = 0;
    for (;;) {
      const left = 2 * parent + 1;
      const smaller = this.#at(left + 1) < this.#at(left) ? left + 1 : left;
      if (this.#at(smaller) >= this.#at(parent)) return;
      this.#swap(parent, smaller);
      parent = smaller;
    }
  }

  #at(index: number): number {
    return this.#heap[index]?.at ?? Number.POSITIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    [heap[a], heap[b]] = [heap[b] as Due, heap[a] as Due];
  }
}
