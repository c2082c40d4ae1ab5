import { z } from 'zod';
import { asOf, ratio } from '@floorlight/shared/board/board.ts';
import { rowFlag } from '@floorlight/shared/reports/row-flag.ts';

const count = z.int().min(0);
const seconds = z.number().min(0);

/**
 * What a queue did in an interval (SPEC TA, SL). `start` and `end` are UTC; durations are seconds. `queue` names what the row is of: a
 * queue, a group (`group:…`), all queues (`*`), or a program or channel (empty: none is said).
 */
export const intervalRow = z.object({
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  queue: z.string(),
  offered: count,
  answered: count,
  abandoned: count,
  shortAbandons: count,
  flowedOut: count,
  flowedOutInTarget: count,
  lost: count,
  /** Came while the queue was closed, and what became of them; in no other count but those of handlings (SPEC SL6). */
  outOfHours: count,
  outOfHoursAnswered: count,
  outOfHoursAbandoned: count,
  outOfHoursFlowedOut: count,
  outOfHoursLost: count,
  outOfHoursWaiting: count,
  waiting: count,
  pending: count,
  answeredInTarget: count,
  abandonedInTarget: count,
  waitAnsweredSeconds: seconds,
  waitAbandonedSeconds: seconds,
  handledWithEnd: count,
  handleSeconds: seconds,
  maxWaitSeconds: seconds,
  complete: z.boolean(),
  serviceLevel: ratio,
  averageSpeedOfAnswer: ratio,
  averageHandleTime: ratio,
  abandonRate: ratio,
  /** Why its figures may still move, or did. */
  flags: z.array(rowFlag),
});

export const intervalsAnswer = z.object({
  asOf,
  timezone: z.string(),
  intervals: z.array(intervalRow),
  /** The sum of everything asked, whatever the page, each queue once. */
  totals: intervalRow,
  /** Ask for it as `after`; null: this is the last page. */
  next: z.string().nullable(),
});
