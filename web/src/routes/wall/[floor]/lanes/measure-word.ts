import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Measure } from '../screen/screen-content.ts';

// Named one by one, so that no other text comes along.
const words: Record<Measure, () => string> = {
  waiting: m.wall_waiting,
  longest: m.wall_longest,
  breach: m.wall_breach_head,
  level: m.wall_level,
  risk: m.wall_risk,
  free: m.wall_free,
  agents: m.wall_agents,
  abandoned: m.wall_abandoned,
};

/** A measure by the name that stands over its column. */
export const measureWord = (measure: Measure): string => words[measure]();

const short: Partial<Record<Measure, () => string>> = {
  longest: m.wall_longest_short,
  breach: m.wall_breach_short,
  level: m.wall_level_short,
  risk: m.wall_risk_short,
  free: m.wall_free_short,
  abandoned: m.wall_abandoned_short,
};

/** The same where a column is narrow. */
export const measureShort = (measure: Measure): string => (short[measure] ?? words[measure])();
