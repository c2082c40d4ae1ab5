import { judgingHistory, type Definition } from './judging-history.ts';

export interface Period {
  readonly from: number;
  readonly to: number;
}

/** When a queue was closed by its hours in [from, to), as they were then (SPEC SL6). */
export const closedSpans = (definitions: readonly Definition[], queue: string, { from, to }: Period): Period[] => {
  const judgingAt = judgingHistory(definitions);
  const changes = definitions.map(({ time }) => time).filter((time) => time > from && time < to);
  const edges = [...new Set([from, ...changes, to])].sort((a, b) => a - b);
  return edges.slice(0, -1).flatMap((begin, index) => {
    const end = edges[index + 1] ?? to;
    return judgingAt(queue, begin).hours?.closedIn(begin, end) ?? [];
  });
};
