import { neededInTarget } from '../risk/recovery.ts';
import { ratioOf } from '../metrics/ratio.ts';
import type { Ratio } from '../board/board.ts';

/** A day of the floor by cohort; `weekday` 1 is Monday. */
export interface GoalDay {
  /** UTC ms. */
  readonly start: number;
  readonly weekday: number;
  readonly judged: number;
  readonly inTarget: number;
}

export interface GoalInput {
  /** Basis points. */
  readonly goal: number;
  /** Days of the contract period, those to come among them. */
  readonly period: readonly Pick<GoalDay, 'start' | 'weekday'>[];
  /** Days counted: of the period up to today, and before it. */
  readonly days: readonly GoalDay[];
  /** Start of the running day. */
  readonly today: number;
}

/** `safe`: reached whatever comes; `missed`: out of reach if no more comes than expected; `open`: depends on the rest. */
export type GoalState = 'safe' | 'open' | 'missed' | 'unknown';

/** Where a period stands against its goal, and what is left of it (SPEC RK4 over the period). */
export interface GoalToDate {
  readonly serviceLevel: Ratio;
  /** Visits still expected to count; null: nothing is known of such days. */
  readonly expected: number | null;
  /** Of those so many must be in target; ≤ 0: none. */
  readonly needed: number | null;
  /** As a share; null where none is expected. Above 1 it cannot be reached. */
  readonly neededShare: number | null;
  readonly state: GoalState;
  readonly daysPassed: number;
  /** The running one among them. */
  readonly daysLeft: number;
}

/** How many closed days before today say what a day of the week brings. */
export const daysOfHistory = 28;

const mean = (days: readonly GoalDay[]): number | null =>
  days.length === 0 ? null : days.reduce((sum, { judged }) => sum + judged, 0) / days.length;

/** What a whole day is expected to bring: the mean of the same weekdays, of all days where none is known. */
const usual = (history: readonly GoalDay[], weekday: number): number | null =>
  mean(history.filter((day) => day.weekday === weekday)) ?? mean(history);

/** Days before the first that anything was counted in tell of a queue that was not there yet. */
const lived = (days: readonly GoalDay[]): readonly GoalDay[] => {
  const first = days.findIndex(({ judged }) => judged > 0);
  return first === -1 ? [] : days.slice(first);
};

const expectedOf = ({ period, days, today }: GoalInput): number | null => {
  const history = lived(days.filter(({ start }) => start < today).slice(-daysOfHistory));
  const soFar = days.find(({ start }) => start === today)?.judged ?? 0;
  let expected = 0;
  for (const { start, weekday } of period) {
    if (start < today) continue;
    const whole = usual(history, weekday);
    if (whole === null) return null;
    expected += start === today ? Math.max(0, whole - soFar) : whole;
  }
  return Math.round(expected);
};

const stateOf = (expected: number | null, needed: number | null): GoalState => {
  if (expected === null || needed === null) return 'unknown';
  if (needed <= 0) return 'safe';
  return needed > expected ? 'missed' : 'open';
};

/** A contract period to date: service level against goal, and what the remaining days must reach. */
export const goalToDate = (input: GoalInput): GoalToDate => {
  const { goal, period, days, today } = input;
  const starts = new Set(period.map(({ start }) => start));
  const counted = days.filter(({ start }) => starts.has(start));
  const judged = counted.reduce((sum, day) => sum + day.judged, 0);
  const inTarget = counted.reduce((sum, day) => sum + day.inTarget, 0);
  const expected = expectedOf(input);
  const needed = expected === null ? null : neededInTarget(goal, judged, inTarget, expected);
  return {
    serviceLevel: ratioOf(inTarget, judged),
    expected,
    needed,
    neededShare: needed === null || !expected ? null : Math.max(0, needed) / expected,
    state: stateOf(expected, needed),
    daysPassed: period.filter(({ start }) => start < today).length,
    daysLeft: period.filter(({ start }) => start >= today).length,
  };
};
