import { m } from '../../messages/compiled/messages.js';
import type { Said } from '../../words/language.ts';
import type { Measure } from '../measure.ts';

// Named one by one: a text that is looked up by a made-up name would bring every text of the product into the page.
const words: Record<Measure, (inputs: object, said: Said) => string> = {
  waiting: m.alert_measure_waiting,
  longest_wait: m.alert_measure_longest_wait,
  longest_wait_of_target: m.alert_measure_longest_wait_of_target,
  service_level_15: m.alert_measure_service_level_15,
  service_level_30: m.alert_measure_service_level_30,
  service_level_60: m.alert_measure_service_level_60,
  service_level_interval: m.alert_measure_service_level_interval,
  service_level_today: m.alert_measure_service_level_today,
  service_level_predicted: m.alert_measure_service_level_predicted,
  risk_below_goal: m.alert_measure_risk_below_goal,
  risk_level: m.alert_measure_risk_level,
  abandon_rate_30: m.alert_measure_abandon_rate_30,
  abandon_rate_60: m.alert_measure_abandon_rate_60,
  abandon_rate_today: m.alert_measure_abandon_rate_today,
  contacts_unstaffed: m.alert_measure_contacts_unstaffed,
  agents_free: m.alert_measure_agents_free,
  agents_available: m.alert_measure_agents_available,
  agents_staffed: m.alert_measure_agents_staffed,
  agents_not_ready: m.alert_measure_agents_not_ready,
  agents_unverified: m.alert_measure_agents_unverified,
  handover_unsigned: m.alert_measure_handover_unsigned,
  occupancy_30: m.alert_measure_occupancy_30,
  idle_streak: m.alert_measure_idle_streak,
  time_in_state: m.alert_measure_time_in_state,
  time_in_reason: m.alert_measure_time_in_reason,
  over_limit: m.alert_measure_over_limit,
  unverified_for: m.alert_measure_unverified_for,
  late_sign_in: m.alert_measure_late_sign_in,
  out_of_adherence: m.alert_measure_out_of_adherence,
  source_silent: m.alert_measure_source_silent,
  data_age: m.alert_measure_data_age,
  clock_skew: m.alert_measure_clock_skew,
};

/** What a rule watches, as its name. */
export const measureWord = (measure: Measure, said: Said = {}): string => words[measure]({}, said);
