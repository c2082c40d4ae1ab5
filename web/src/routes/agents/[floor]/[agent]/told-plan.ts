import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Activity } from '@floorlight/shared/schedules/activity.ts';
import { stateWord } from '@floorlight/shared/words/agent-state.ts';
import { runningClock } from '@floorlight/shared/words/duration.ts';
import type { AgentBands, JudgedBand } from '#lib/day/agent-bands.ts';
import { timeOfDay } from '#lib/format/floor-time.ts';

const words: Record<Exclude<Activity, 'off'>, () => string> = {
  work: m.entity_activity_work,
  break: m.entity_activity_break,
  meal: m.entity_activity_meal,
  training: m.entity_activity_training,
  meeting: m.entity_activity_meeting,
  coaching: m.entity_activity_coaching,
  'other-work': m.entity_activity_other_work,
};

/** Nobody is scheduled to be off: that takes away what was scheduled. */
const activityWord = (activity: Activity): string => (activity === 'off' ? '' : words[activity]());

/** A piece of a schedule, or of how it was kept to, as a band paints it. */
export interface PlanItem {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly look: string;
  readonly sentence: string;
}

/** What was scheduled, in order. */
export const toldPlan = ({ scheduled }: AgentBands, zone: string): PlanItem[] =>
  scheduled.map(({ from, until, activity }) => ({
    ...{ key: `plan ${from}`, from, to: until, look: `plan-${activity}` },
    sentence: m.entity_plan_span({
      activity: activityWord(activity),
      from: timeOfDay(from, zone),
      to: timeOfDay(until, zone),
    }),
  }));

const looks = { out: 'missed', unverified: 'unstaffed' } as const;

const departure = ({ from, until, activity, state, verdict }: JudgedBand, zone: string): PlanItem[] => {
  if (activity === null || (verdict !== 'out' && verdict !== 'unverified')) return [];
  const told = {
    activity: activityWord(activity),
    state: stateWord(state),
    from: timeOfDay(from, zone),
    to: timeOfDay(until, zone),
    time: runningClock(until - from),
  };
  const sentence = verdict === 'out' ? m.entity_out_span(told) : m.entity_unverified_span(told);
  return [{ key: `out ${from}`, from, to: until, look: looks[verdict], sentence }];
};

/** Where it was not kept to, or nobody can tell. */
export const toldDepartures = ({ bands }: AgentBands, zone: string): PlanItem[] =>
  (bands ?? []).flatMap((band) => departure(band, zone));
