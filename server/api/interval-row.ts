import { z } from 'zod';
import { asOf, ratio } from '@floorlight/shared/board/board.ts';

const count = z.int().min(0);
const seconds = z.number().min(0);

/** What a queue did in an interval (SPEC TA, SL). `start` is UTC; durations are seconds. */
export const intervalRow = z.object({
  start: z.iso.datetime(),
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
});

export const intervalsAnswer = z.object({ asOf, timezone: z.string(), intervals: z.array(intervalRow) });
