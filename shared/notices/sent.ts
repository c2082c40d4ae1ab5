/** What became of one try to hand a message over. */
export type Sent =
  | { readonly kind: 'delivered'; readonly status: number | null; readonly detail: string | null }
  /** The receiver will say no however often it is asked. */
  | { readonly kind: 'refused'; readonly status: number | null; readonly detail: string }
  /** It may go well another time; `retryAfterMs`: when the receiver says so. */
  | {
      readonly kind: 'failed';
      readonly status: number | null;
      readonly detail: string;
      readonly retryAfterMs: number | null;
    };

export const mostTries = 12;

const first = 5_000;
const longest = 5 * 60_000;

/**
 * How long to wait after so many tries that failed: 5 s, doubled each time up to five minutes, of which chance takes up to half, so that
 * what failed together is not tried again together; what the receiver asks for is kept to, up to an hour.
 * @param chance 0–1
 */
export const pauseAfter = (tries: number, retryAfterMs: number | null, chance: number): number => {
  const pause = Math.min(longest, first * 2 ** (tries - 1));
  const own = Math.round(pause * (1 - chance / 2));
  return retryAfterMs === null ? own : Math.max(Math.min(retryAfterMs, 60 * 60_000), 1000) + Math.round(own * 0.2);
};
