import type { OfferOf } from './newest-offers.ts';
import type { Span } from './timeline.ts';

/**
 * What stays in memory of an agent's time before `from`: the work itself lies in the floor's past, a piece a field, and is
 * brought back when something before `from` changes.
 */
export interface Past {
  /** Start of a quarter-hour: work that was over before it is not in memory, nor are the spans that were. */
  readonly from: number;
  /** The two newest offers that came to something, newest first, and the newest handling begun (SPEC AG3). */
  readonly offers: readonly OfferOf[];
  readonly heard: number;
  /** Queue → end of the newest work for it (SPEC AG8). */
  readonly served: Readonly<Record<string, number>>;
  /** Numbers of the pieces, with the instant at which the last work of each was over. */
  readonly pieces: readonly (readonly [number, number])[];
}

/** As it is kept: with the spans that reach to `from`. */
export interface KeptPast extends Past {
  readonly spans: readonly Span[];
}

export const pieceKey = (agent: string, piece: number): string => `${piece}|${agent}`;
