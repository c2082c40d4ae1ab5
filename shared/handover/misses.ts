import type { HandoverContent } from './content.ts';

type Miss = NonNullable<HandoverContent['misses']>[number];

interface Foretold {
  /** ISO */
  readonly start: string;
  readonly expected: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Null: not over, or not known. */
  readonly offered: number | null;
}

/** Half-hours that brought what their range does not hold. */
export const missesOf = (foretold: readonly Foretold[]): Miss[] =>
  foretold.flatMap(({ start, expected, low, high, offered }) =>
    low === null || high === null || offered === null || (low <= offered && offered <= high)
      ? []
      : [{ start: Date.parse(start), expected, low, high, offered }],
  );
