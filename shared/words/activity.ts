import { m } from '../messages/compiled/messages.js';
import type { Activity } from '../schedules/activity.ts';
import type { Said } from './language.ts';

const words: Record<Activity, (inputs: object, said: Said) => string> = {
  work: m.schedules_activity_work,
  break: m.schedules_activity_break,
  meal: m.schedules_activity_meal,
  training: m.schedules_activity_training,
  meeting: m.schedules_activity_meeting,
  coaching: m.schedules_activity_coaching,
  'other-work': m.schedules_activity_other_work,
  off: m.schedules_activity_off,
};

/** The word for what somebody is scheduled to do. */
export const activityWord = (activity: Activity, said: Said = {}): string => words[activity]({}, said);
