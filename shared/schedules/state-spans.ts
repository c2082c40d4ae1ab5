import type { DaySpan } from '../floor/agent/agent-day.ts';
import type { Doubt } from '../floor/agent/doubts.ts';
import type { StateSpan } from './judge-adherence.ts';

const cut = ({ state }: DaySpan, from: number, to: number, doubts: readonly Doubt[]): StateSpan[] => {
  const edges = doubts.flatMap((doubt) => [doubt.from, doubt.to]).filter((edge) => edge > from && edge < to);
  const starts = [...new Set([from, ...edges])].sort((a, b) => a - b);
  return starts.map((start, index) => ({
    state,
    from: start,
    to: starts[index + 1] ?? to,
    unverified: doubts.some((doubt) => doubt.from <= start && doubt.to > start),
  }));
};

/** An agent's displayed states with what was doubtful of them cut out; one that lasts does so until `until`. */
export const stateSpansOf = (spans: readonly DaySpan[], doubts: readonly Doubt[], until: number): StateSpan[] =>
  spans.flatMap((span) => {
    const to = Math.min(span.to ?? until, until);
    if (to <= span.from) return [];
    const own = doubts.filter((doubt) => doubt.from < to && doubt.to > span.from);
    return cut(span, span.from, to, own);
  });
