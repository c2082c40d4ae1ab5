import type { QueueTile } from '@floorlight/shared/board/board.ts';
import { judgedLevel } from '@floorlight/shared/board/judged-period.ts';
import { longestWait } from '@floorlight/shared/board/longest-wait.ts';
import { levelSeverityOf, severityOf, type Severity } from '@floorlight/shared/metrics/severity-of.ts';

/** The worst of what a queue's own limits say of it now. */
export const queueSeverity = (queue: QueueTile, now: number): Severity => {
  const each = [
    severityOf(queue.waiting, queue.limits.waiting),
    severityOf(longestWait(queue, now), queue.limits.wait),
    levelSeverityOf(judgedLevel(queue, 'interval'), queue.limits.level),
  ];
  return each.includes('red') ? 'red' : each.includes('amber') ? 'amber' : 'calm';
};
