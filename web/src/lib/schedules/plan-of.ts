import type { Activity } from '@floorlight/shared/schedules/activity.ts';
import type { ScheduleException } from '@floorlight/shared/schedules/schedule-exception.ts';
import { scheduledSpans } from '@floorlight/shared/schedules/scheduled-spans.ts';
import type { RosteredAgent } from './roster.ts';

/** A piece of what somebody is scheduled to do, or has asked for. UTC ms. */
export interface PlanPiece {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly activity: Activity;
  /** Nobody has decided it yet. */
  readonly asked: boolean;
}

const pieceOf = ({ id, start, end, activity, state }: ScheduleException): PlanPiece => ({
  key: id,
  from: start,
  to: end,
  activity,
  asked: state === 'asked',
});

/** What is painted of somebody: what they are scheduled to do with all that was approved, time off, and what is asked for. */
export const planOf = ({ shifts, exceptions }: Pick<RosteredAgent, 'shifts' | 'exceptions'>): PlanPiece[] => {
  const approved = exceptions.filter(({ state }) => state === 'approved');
  const spans = scheduledSpans(shifts, approved);
  return [
    ...spans.map(({ from, until, activity }) => ({ key: `at${from}`, from, to: until, activity, asked: false })),
    ...approved.filter(({ activity }) => activity === 'off').map(pieceOf),
    ...exceptions.filter(({ state }) => state === 'asked').map(pieceOf),
  ].toSorted((one, other) => one.from - other.from);
};
