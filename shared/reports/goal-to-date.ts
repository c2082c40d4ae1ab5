import { neededInTarget } from '../risk/recovery.ts';
import { ratioOf } from '../metrics/ratio.ts';
import type { SpecialDay } from '../forecast/special-day.ts';
import type { Ratio } from '../board/board.ts';

/** A day of the floor by cohort; `weekday` 1 is Monday. */
export interface GoalDay {
  /** UTC ms. */
  readonly start: number;
  readonly weekday: number;
  /** As people marked it (SPEC FC2); absent: a day like others. */
  readonly special?: SpecialDay | undefined;
  readonly judged: number;
  readonly inTarget: number;
}

export interface GoalInput {
  /** Basis points. */
  readonly goal: number;
  /** Days of the contract period, those to come among them. */
  readonly period: readonly Pick<GoalDay, 'start' | 'weekday' | 'special'>[];
  /** Days counted: of the period up to today, and before it. */
  readonly days: readonly GoalDay[];
  /** Start of the running day. */
  readonly today: number;
  /** Visits still expected to count, null: nothing is known; absent: what the days say (`expectedVisits`). */
  readonly visits?: number | null;
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

/** What a day is expected to bring that people may have marked. */
const expectedOn = (history: readonly GoalDay[], { weekday, special }: GoalInput['period'][number]): number | null => {
  if (special?.kind === 'closed') return 0;
  const whole = usual(history, special?.kind === 'like' ? special.weekday + 1 : weekday);
  return whole !== null && special?.kind === 'share' ? special.share * whole : whole;
};

/** Visits of the rest of the period that will count; null: nothing is known of such days. */
export const expectedVisits = ({ period, days, today }: Omit<GoalInput, 'goal' | 'visits'>): number | null => {
  const before = lived(days.filter(({ start }) => start < today).slice(-daysOfHistory));
  const history = before.filter(({ special }) => special === undefined);
  const soFar = days.find(({ start }) => start === today)?.judged ?? 0;
  let expected = 0;
  for (const day of period) {
    if (day.start < today) continue;
    const whole = expectedOn(history, day);
    if (whole === null) return null;
    expected += day.start === today ? Math.max(0, whole - soFar) : whole;
  }
  return expected;
};

const stateOf = (expected: number | null, needed: number | null): GoalState => {
  if (expected === null || needed === null) return 'unknown';
  if (needed <= 0) return 'safe';
  return needed > expected ? 'missed' : 'open';
};

/** A contract period to date: service level against goal, and what the remaining days must reach. */
export const goalToDate = (input: GoalInput): GoalToDate => {
  const { goal, period, days, today, visits = expectedVisits(input) } = input;
  const starts = new Set(period.map(({ start }) => start));
  const counted = days.filter(({ start }) => starts.has(start));
  const judged = counted.reduce((sum, day) => sum + day.judged, 0);
  const inTarget = counted.reduce((sum, day) => sum + day.inTarget, 0);
  const expected = visits === null ? null : Math.round(visits);
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
