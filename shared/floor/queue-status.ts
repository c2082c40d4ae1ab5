import type { Opening } from './queue.ts';

export interface StatusSpan {
  readonly status: 'open' | 'closed' | 'unstaffed';
  readonly from: number;
  readonly to: number;
}

interface Period {
  readonly from: number;
  readonly to: number;
}

/** Adds a span, or lengthens the last where nothing changed. */
const put = (spans: StatusSpan[], span: StatusSpan): void => {
  const last = spans.at(-1);
  if (span.from >= span.to) return;
  if (last?.status === span.status) spans.splice(-1, 1, { ...last, to: span.to });
  else spans.push(span);
};

/**
 * What a queue was in [from, to): closed where its source said so, unstaffed in quarter-hours in which none of its members
 * was signed in, else open (SPEC BD4). `openings` are in order, the newest before `from` among them.
 */
export const statusSpans = (openings: readonly Opening[], unstaffed: readonly Period[], { from, to }: Period): StatusSpan[] => {
  const spans: StatusSpan[] = [];
  const turns = [from, ...openings.map(({ time }) => time), ...unstaffed.flatMap((one) => [one.from, one.to]), to];
  const edges = [...new Set(turns)].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
  edges.slice(0, -1).forEach((at, index) => {
    const closed = openings.findLast(({ time }) => time <= at)?.type === 'queue.closed';
    const empty = unstaffed.some((one) => one.from <= at && at < one.to);
    put(spans, { status: closed ? 'closed' : empty ? 'unstaffed' : 'open', from: at, to: edges[index + 1] ?? to });
  });
  return spans;
};
