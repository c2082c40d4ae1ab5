import { m } from '../../messages/compiled/messages.js';
import type { Said } from '../../words/language.ts';
import type { Measure } from '../measure.ts';

type Word = (inputs: object, said: Said) => string;

const queue: Word = m.alert_lever_queue;
const people: Word = m.alert_lever_people;
const agent: Word = m.alert_lever_agent;

const levers: Record<Measure, Word> = {
  waiting: queue,
  longest_wait: queue,
  longest_wait_of_target: queue,
  service_level_15: queue,
  service_level_30: queue,
  service_level_60: queue,
  service_level_interval: queue,
  service_level_today: queue,
  service_level_predicted: queue,
  risk_below_goal: queue,
  risk_level: queue,
  abandon_rate_30: m.alert_lever_abandons,
  abandon_rate_60: m.alert_lever_abandons,
  abandon_rate_today: m.alert_lever_abandons,
  contacts_unstaffed: m.alert_lever_unstaffed,
  agents_free: people,
  agents_available: people,
  agents_staffed: people,
  agents_not_ready: people,
  agents_unverified: m.alert_lever_doubt,
  unverified_for: m.alert_lever_doubt,
  handover_unsigned: m.alert_lever_handover,
  occupancy_30: m.alert_lever_occupancy,
  idle_streak: m.alert_lever_idle,
  time_in_state: agent,
  time_in_reason: agent,
  over_limit: agent,
  late_sign_in: m.alert_lever_late,
  out_of_adherence: agent,
  source_silent: m.alert_lever_silent,
  data_age: m.alert_lever_data_age,
  clock_skew: m.alert_lever_clock,
};

/** What somebody can do about it, in a sentence. */
export const leverWord = (measure: Measure, said: Said = {}): string => levers[measure]({}, said);
