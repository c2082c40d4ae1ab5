import type { AgentDay, StateSpan } from '#lib/day/agent-day.ts';

/** A displayed state as a band paints it: what lasts ends where the floor's clock stands. */
export interface ToldSpan extends StateSpan {
  readonly key: string;
  readonly to: number;
  readonly lasts: boolean;
}

/** The day's states up to `now`, which may be ahead of what the answer speaks of. */
export const told = ({ spans, window, asOf }: AgentDay, now: number): ToldSpan[] => {
  const end = Math.min(Math.max(now, asOf.now), window.to);
  return spans.map((span) => ({
    ...span,
    key: String(span.from),
    to: span.to ?? Math.max(end, span.from),
    lasts: span.to === null,
  }));
};
