/**
 * A piece of a key, small enough to be read in one call. A key's pieces are put back in the order in which they were read; of a
 * field that comes twice the later holds.
 *
 * `dump`: the whole key as `DUMP` writes it. `fields`: field, value, … of a hash. `gone`: fields a hash no longer has.
 * `entries`: id, text, … of a stream. `items` of a list, `members` of a set, or the one text of a string.
 */
export const kinds = ['dump', 'fields', 'gone', 'entries', 'items', 'members', 'text'] as const;

export interface Piece {
  readonly kind: (typeof kinds)[number];
  readonly key: string;
  /** UTC milliseconds; 0: never. Only of a `dump`. */
  readonly expiresAt: number;
  readonly parts: readonly Buffer[];
}

export const bytesOf = (parts: readonly Buffer[]): number => parts.reduce((total, part) => total + part.length, 0);
