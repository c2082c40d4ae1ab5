import type { Span } from '../floor/agent/timeline.ts';

/** A time in which somebody was signed in, without a break, UTC ms. */
export interface Run {
  readonly from: number;
  /** Null: it lasts. */
  readonly to: number | null;
}

/** @param spans in order, each until the next begins. */
export const signedInRuns = (spans: readonly Pick<Span, 'state' | 'from'>[]): Run[] => {
  const runs: Run[] = [];
  let from: number | null = null;
  for (const span of spans) {
    if (span.state === 'offline') {
      if (from !== null) runs.push({ from, to: span.from });
      from = null;
    } else from ??= span.from;
  }
  return from === null ? runs : [...runs, { from, to: null }];
};
