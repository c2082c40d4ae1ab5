import type { Period } from './closed-spans.ts';
import type { Opening } from './queue.ts';

export interface StatusSpan {
  readonly status: 'open' | 'closed' | 'unstaffed';
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

/** What is known of a queue's day. */
export interface QueueWas {
  /** In order, the newest before the day among them. */
  readonly openings: readonly Opening[];
  /** Closed by its hours (SPEC SL6). */
  readonly shut: readonly Period[];
  readonly unstaffed: readonly Period[];
}

const holds = (periods: readonly Period[], at: number): boolean => periods.some(({ from, to }) => from <= at && at < to);

/**
 * What a queue was in [from, to): closed where its source said so or by its hours, unstaffed in quarter-hours in which none of its
 * members was signed in, else open (SPEC BD4).
 */
export const statusSpans = ({ openings, shut, unstaffed }: QueueWas, { from, to }: Period): StatusSpan[] => {
  const spans: StatusSpan[] = [];
  const turns = [from, ...openings.map(({ time }) => time), ...[...shut, ...unstaffed].flatMap((one) => [one.from, one.to]), to];
  const edges = [...new Set(turns)].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
  edges.slice(0, -1).forEach((at, index) => {
    const closed = openings.findLast(({ time }) => time <= at)?.type === 'queue.closed' || holds(shut, at);
    put(spans, { status: closed ? 'closed' : holds(unstaffed, at) ? 'unstaffed' : 'open', from: at, to: edges[index + 1] ?? to });
  });
  return spans;
};
