import { displayedState, type DisplayedState } from '../../board/board.ts';
import type { Cause } from '../../events/agent.ts';
import type { PresencePoint } from './presence-points.ts';
import type { WorkSegment } from './work.ts';

/** One displayed state from an instant until the next span begins (SPEC AG1, AG6). */
export interface Span {
  readonly state: DisplayedState;
  readonly reason: string | null;
  readonly from: number;
  readonly cause: Cause;
  readonly inferred: boolean;
}

const strongestFirst = displayedState.options;

interface Edge {
  readonly at: number;
  readonly segment: WorkSegment | null;
  readonly opens: boolean;
  readonly point: PresencePoint | null;
}

interface Start {
  readonly counts: Map<DisplayedState, number>;
  readonly point: PresencePoint | null;
  readonly edges: Edge[];
}

/** What holds just before `since`, and what changes from then on. */
const startAt = (since: number, points: readonly PresencePoint[], segments: Iterable<WorkSegment>): Start => {
  const counts = new Map<DisplayedState, number>();
  const edges: Edge[] = [];
  let point: PresencePoint | null = null;
  for (const one of points) {
    if (one.at < since) point = one;
    else edges.push({ at: one.at, segment: null, opens: false, point: one });
  }
  for (const segment of segments) {
    if (segment.to !== null && segment.to < since) continue;
    if (segment.from < since) counts.set(segment.kind, (counts.get(segment.kind) ?? 0) + 1);
    else edges.push({ at: segment.from, segment, opens: true, point: null });
    if (segment.to !== null) edges.push({ at: segment.to, segment, opens: false, point: null });
  }
  return { counts, point, edges: edges.sort((a, b) => a.at - b.at) };
};

const spanAt = (at: number, counts: Map<DisplayedState, number>, point: PresencePoint | null): Span => {
  const working = strongestFirst.find((state) => (counts.get(state) ?? 0) > 0);
  if (working) return { state: working, reason: null, from: at, cause: 'system', inferred: point === null || point.inferred };
  if (!point) return { state: 'offline', reason: null, from: at, cause: 'system', inferred: true };
  return { state: point.presence, reason: point.reason, from: at, cause: point.cause, inferred: point.inferred };
};

/**
 * Sweeps presence and work into displayed states, each beginning where the one before it ends: they cannot overlap (SPEC
 * AG6). `spans` is what was found before and is changed in place from `since` on; nothing earlier can have changed.
 */
export const sweep = (spans: Span[], since: number, points: readonly PresencePoint[], segments: Iterable<WorkSegment>): void => {
  for (let last = spans.at(-1); last && last.from >= since; last = spans.at(-1)) spans.pop();
  const start = startAt(since, points, segments);
  const { counts, edges } = start;
  let { point } = start;
  for (let index = 0; index < edges.length;) {
    const { at } = edges[index] as Edge;
    for (; edges[index]?.at === at; index += 1) {
      const edge = edges[index] as Edge;
      point = edge.point ?? point;
      if (edge.segment) counts.set(edge.segment.kind, (counts.get(edge.segment.kind) ?? 0) + (edge.opens ? 1 : -1));
    }
    const span = spanAt(at, counts, point);
    const last = spans.at(-1);
    if (last?.state === span.state && last.reason === span.reason) continue;
    spans.push(span);
  }
};

/** An offer that is over also tells what its ringing, begun earlier, was to an idle streak (SPEC AG5): since then, or since `since`. */
export const ringingBefore = (spans: readonly Span[], since: number): number => {
  let index = spans.length - 1;
  while (index >= 0 && (spans[index] as Span).from >= since) index -= 1;
  const before = spans[index];
  return before?.state === 'ringing' ? before.from : since;
};
