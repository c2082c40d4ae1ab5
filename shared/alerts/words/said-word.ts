import { m } from '../../messages/compiled/messages.js';
import { stateWord, shownStates, type ShownState } from '../../words/agent-state.ts';
import type { Said } from '../../words/language.ts';
import type { Measure } from '../measure.ts';
import { unitText } from './unit-text.ts';

interface Inputs {
  readonly value: string;
  readonly named: string;
}

const words: Record<Measure, (inputs: Inputs, said: Said) => string> = {
  waiting: m.alert_said_waiting,
  longest_wait: m.alert_said_longest_wait,
  longest_wait_of_target: m.alert_said_longest_wait_of_target,
  service_level_15: m.alert_said_service_level_15,
  service_level_30: m.alert_said_service_level_30,
  service_level_60: m.alert_said_service_level_60,
  service_level_interval: m.alert_said_service_level_interval,
  service_level_today: m.alert_said_service_level_today,
  service_level_predicted: m.alert_said_service_level_predicted,
  risk_below_goal: m.alert_said_risk_below_goal,
  risk_level: m.alert_said_risk_level,
  abandon_rate_30: m.alert_said_abandon_rate_30,
  abandon_rate_60: m.alert_said_abandon_rate_60,
  abandon_rate_today: m.alert_said_abandon_rate_today,
  contacts_unstaffed: m.alert_said_contacts_unstaffed,
  agents_free: m.alert_said_agents_free,
  agents_available: m.alert_said_agents_available,
  agents_staffed: m.alert_said_agents_staffed,
  agents_not_ready: m.alert_said_agents_not_ready,
  agents_unverified: m.alert_said_agents_unverified,
  handover_unsigned: m.alert_said_handover_unsigned,
  occupancy_30: m.alert_said_occupancy_30,
  idle_streak: m.alert_said_idle_streak,
  time_in_state: m.alert_said_time_in_state,
  time_in_reason: m.alert_said_time_in_reason,
  over_limit: m.alert_said_over_limit,
  unverified_for: m.alert_said_unverified_for,
  late_sign_in: m.alert_said_late_sign_in,
  out_of_adherence: m.alert_said_out_of_adherence,
  source_silent: m.alert_said_source_silent,
  data_age: m.alert_said_data_age,
  clock_skew: m.alert_said_clock_skew,
};

const isState = (named: string): named is ShownState => (shownStates as readonly string[]).includes(named);

/** A state is named in the reader's words, a reason in its source's. */
const namedWord = (named: string | null, said: Said): string => {
  if (named === null) return '';
  return isState(named) ? stateWord(named, said) : named;
};

interface Watched {
  readonly measure: Measure;
  readonly named: string | null;
}

/** What is so, with its figure: `3 in the queue, nobody there`. `value` in the measure's unit. */
export const saidWord = ({ measure, named }: Watched, value: number | null, said: Said = {}): string =>
  words[measure]({ value: unitText(measure, value, said), named: namedWord(named, said) }, said);
