import type { Ratio } from '../board/board.ts';
import { utcSecond } from '../calendar/utc-second.ts';
import { abandonRate, averageHandleTime, averageSpeedOfAnswer } from './measures.ts';
import { serviceLevel, type Attribution } from './service-level.ts';
import type { Tally } from './tally.ts';

/** One interval of one queue, or of all (`*`). Durations in seconds. */
export interface IntervalRow {
  /** UTC, `…Z`. */
  readonly start: string;
  readonly queue: string;
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly shortAbandons: number;
  readonly flowedOut: number;
  readonly flowedOutInTarget: number;
  readonly lost: number;
  /** Came while the queue was closed, and what became of them; in no other count but those of handlings (SPEC SL6). */
  readonly outOfHours: number;
  readonly outOfHoursAnswered: number;
  readonly outOfHoursAbandoned: number;
  readonly outOfHoursFlowedOut: number;
  readonly outOfHoursLost: number;
  readonly outOfHoursWaiting: number;
  /** By cohort only: by outcome a visit counts when it has left. */
  readonly waiting: number;
  readonly pending: number;
  readonly answeredInTarget: number;
  readonly abandonedInTarget: number;
  readonly waitAnsweredSeconds: number;
  readonly waitAbandonedSeconds: number;
  readonly handledWithEnd: number;
  readonly handleSeconds: number;
  /** Over answered and abandoned visits; 0 where there were none. */
  readonly maxWaitSeconds: number;
  /** Its time has passed, nobody offered in it waits, no handling of theirs is open (SPEC SL3), and no late event waits to be counted in a closed day. */
  readonly complete: boolean;
  readonly serviceLevel: Ratio;
  readonly averageSpeedOfAnswer: Ratio;
  readonly averageHandleTime: Ratio;
  readonly abandonRate: Ratio;
}

/** What an interval is made of; `longest` in ms, null where nobody was answered or abandoned. */
export interface IntervalSum {
  readonly start: number;
  readonly queue: string;
  readonly tally: Tally;
  readonly longest: number | null;
  readonly complete: boolean;
}

export const intervalRow = ({ start, queue, tally, longest, complete }: IntervalSum, attribution: Attribution): IntervalRow => ({
  start: utcSecond(start),
  queue,
  offered: tally.offered,
  answered: tally.answered,
  abandoned: tally.abandoned,
  shortAbandons: tally.shortAbandons,
  flowedOut: tally.flowedOut,
  flowedOutInTarget: tally.flowedOutInTarget,
  lost: tally.lost,
  outOfHours: tally.outOfHours,
  outOfHoursAnswered: tally.outOfHoursAnswered,
  outOfHoursAbandoned: tally.outOfHoursAbandoned,
  outOfHoursFlowedOut: tally.outOfHoursFlowedOut,
  outOfHoursLost: tally.outOfHoursLost,
  outOfHoursWaiting: tally.outOfHoursWaiting,
  waiting: tally.waiting,
  pending: tally.pending,
  answeredInTarget: tally.answeredInTarget,
  abandonedInTarget: tally.abandonedInTarget,
  waitAnsweredSeconds: tally.waitAnswered / 1000,
  waitAbandonedSeconds: tally.waitAbandoned / 1000,
  handledWithEnd: tally.handledWithEnd,
  handleSeconds: tally.handleTime / 1000,
  maxWaitSeconds: (longest ?? 0) / 1000,
  complete,
  serviceLevel: serviceLevel(tally),
  averageSpeedOfAnswer: averageSpeedOfAnswer(tally),
  averageHandleTime: averageHandleTime(tally),
  abandonRate: abandonRate(tally, attribution),
});
