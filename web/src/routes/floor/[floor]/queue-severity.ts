import type { QueueTile } from '@floorlight/shared/board/board.ts';
import { levelSeverityOf, severityOf, type Severity } from '@floorlight/shared/metrics/severity-of.ts';

/** How long the oldest visit has waited, seconds; null where nobody waits. */
export const longestWait = ({ waitingSince }: QueueTile, now: number): number | null => {
  const oldest = waitingSince[0];
  return oldest === undefined ? null : Math.max(0, (now - oldest) / 1000);
};

/** The worst of what a queue's own limits say of it now. */
export const queueSeverity = (queue: QueueTile, now: number): Severity => {
  const each = [
    severityOf(queue.waiting, queue.limits.waiting),
    severityOf(longestWait(queue, now), queue.limits.wait),
    levelSeverityOf(queue.interval.serviceLevel, queue.limits.level),
  ];
  return each.includes('red') ? 'red' : each.includes('amber') ? 'amber' : 'calm';
};
