/** An agent or a queue merged into another. */
export interface Merged {
  /** Null: not ours to see. */
  readonly into: { readonly id: string; readonly name: string } | null;
  /** UTC milliseconds. */
  readonly at: number;
  /** Null: names are not ours to read. */
  readonly by: string | null;
}
