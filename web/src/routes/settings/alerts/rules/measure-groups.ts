import type { Measure } from '@floorlight/shared/alerts/measure.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

/** All that can be watched, as one would look for it. */
export const measureGroups: readonly (readonly [() => string, readonly Measure[]])[] = [
  [m.rules_group_waiting, ['waiting', 'longest_wait', 'longest_wait_of_target', 'contacts_unstaffed']],
  [
    m.rules_group_level,
    [
      'risk_level',
      'risk_below_goal',
      'service_level_predicted',
      'service_level_15',
      'service_level_30',
      'service_level_60',
      'service_level_interval',
      'service_level_today',
    ],
  ],
  [m.rules_group_abandons, ['abandon_rate_30', 'abandon_rate_60', 'abandon_rate_today']],
  [
    m.rules_group_people,
    [
      'agents_free',
      'agents_available',
      'agents_staffed',
      'agents_not_ready',
      'agents_unverified',
      'occupancy_30',
      'idle_streak',
      'handover_unsigned',
    ],
  ],
  [m.rules_group_agent, ['time_in_state', 'time_in_reason', 'over_limit', 'unverified_for', 'late_sign_in', 'out_of_adherence']],
  [m.rules_group_sources, ['source_silent', 'data_age', 'clock_skew']],
];
