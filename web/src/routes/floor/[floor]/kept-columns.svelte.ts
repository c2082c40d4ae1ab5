/** Which columns a table shows; kept on this screen. */
export class KeptColumns {
  readonly #key: string;
  readonly #known: readonly string[];
  #chosen = $state.raw<readonly string[]>([]);

  constructor(table: 'queues' | 'agents', known: readonly string[], usual: readonly string[]) {
    this.#key = `floorlight:columns:${table}`;
    this.#known = known;
    const kept = localStorage.getItem(this.#key)?.split(' ');
    this.#chosen = kept ? this.#inOrder(kept) : usual;
  }

  get chosen(): readonly string[] {
    return this.#chosen;
  }

  choose(columns: readonly string[]): void {
    this.#chosen = this.#inOrder(columns);
    localStorage.setItem(this.#key, this.#chosen.join(' '));
  }

  #inOrder(columns: readonly string[]): readonly string[] {
    return this.#known.filter((column) => columns.includes(column));
  }
}
