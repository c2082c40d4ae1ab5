import type { Limits, QueueTile, Ratio, RiskFigures } from '@floorlight/shared/board/board.ts';
import type { GoalPeriod } from '@floorlight/shared/events/config.ts';
import { answerOf } from '#lib/live/api-problem.ts';
import { dayAddress } from './day-address.ts';
import type { Merged } from './merged.ts';

/** What a queue did in a quarter-hour or a day, by cohort. `start` is an ISO instant. */
export interface IntervalFigures {
  readonly start: string;
  readonly offered: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly shortAbandons: number;
  readonly flowedOut: number;
  readonly lost: number;
  /** Came while the queue was closed: in none of the other counts (SPEC SL6). */
  readonly outOfHours: number;
  readonly waiting: number;
  readonly maxWaitSeconds: number;
  /** False while it runs, or a visit or handling of it does. */
  readonly complete: boolean;
  readonly serviceLevel: Ratio;
  readonly averageSpeedOfAnswer: Ratio;
  readonly averageHandleTime: Ratio;
  readonly abandonRate: Ratio;
}

export interface WaitingVisit {
  readonly contact: string;
  readonly queue: string;
  readonly enteredAt: number;
  /** As it counts, as of the answer: by opening hours where it waits on them. */
  readonly waitedMs: number;
  /** Its wait stands until the queue opens. */
  readonly stands: boolean;
  readonly outOfHours: boolean;
  /** When its wait passes the target; null: never. */
  readonly dueAt: number | null;
  /** That it does (SPEC RK1), 0–1. */
  readonly chance: number;
}

export interface DayWindow {
  readonly from: number;
  readonly to: number;
  readonly zone: string;
}

/** What visits are judged by. */
export interface Judged {
  readonly targetSeconds: number;
  /** Basis points. */
  readonly goal: number;
  readonly goalPeriod: GoalPeriod | null;
  readonly variant: string;
  readonly shortAbandonSeconds: number;
  /** Opening hours in a line; null: always open. */
  readonly hours: string | null;
}

/** From `at` on visits are judged otherwise (SPEC SL5). */
export interface JudgingChange {
  readonly at: number;
  readonly before: Judged;
  readonly after: Judged;
}

/** A queue's day as the API tells it. Instants are UTC milliseconds. */
export interface QueueDay {
  readonly queue: string;
  readonly name: string;
  readonly merged: Merged | null;
  readonly date: string;
  readonly window: DayWindow;
  readonly asOf: { readonly cursor: string; readonly now: number };
  readonly targetSeconds: number;
  /** Basis points. */
  readonly goal: number;
  readonly goalPeriod: GoalPeriod | null;
  readonly limits: Limits;
  readonly changes: readonly JudgingChange[];
  readonly status: readonly { readonly status: QueueTile['status']; readonly from: number; readonly to: number }[];
  readonly intervals: readonly IntervalFigures[];
  readonly waiting: readonly WaitingVisit[];
  readonly risk: RiskFigures | null;
}

/** @throws ApiProblem */
export const readQueueDay = async (floor: string, queue: string, date: string | null, signal: AbortSignal): Promise<QueueDay> =>
  answerOf<QueueDay>(await fetch(dayAddress(floor, 'queues', queue, { date }), { signal }));

/** The whole of a day in one row, as the interval report has it; null where nothing was told of it. @throws ApiProblem */
export const readWholeDay = async (
  { floor, queue }: { floor: string; queue: string },
  { from, to }: DayWindow,
  signal: AbortSignal,
): Promise<IntervalFigures | null> => {
  const query = new URLSearchParams({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    width: 'day',
    queue,
  });
  const response = await fetch(`/api/v1/floors/${encodeURIComponent(floor)}/intervals?${query}`, { signal });
  const { intervals } = await answerOf<{ intervals: IntervalFigures[] }>(response);
  return intervals.find((row) => Date.parse(row.start) === from) ?? null;
};
