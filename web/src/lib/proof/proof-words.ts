import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { countText } from '#lib/format/count.ts';
import { secondsClock } from '@floorlight/shared/words/duration.ts';
import { percent } from '@floorlight/shared/words/percent.ts';

// Named one by one: a text that is looked up by a made-up name would bring every text of the product into the page.
const definitions: Record<string, () => string> = {
  offered: m.floor_define_offered,
  answered: m.floor_define_answered,
  abandoned: m.floor_define_abandoned,
  'short-abandons': m.floor_define_short,
  'flowed-out': m.floor_define_flowed,
  lost: m.floor_define_lost,
  'out-of-hours': m.floor_define_out_of_hours,
  asa: m.floor_define_asa,
  'abandon-rate': m.floor_define_abandon_rate,
  aht: m.floor_define_aht,
  waiting: m.floor_define_waiting,
  'longest-wait': m.floor_define_longest,
};

const variants: Record<string, () => string> = {
  offered: m.floor_variant_offered,
  answered: m.floor_variant_answered,
  'short-abandons-excluded': m.floor_variant_short_excluded,
  'flow-outs-excluded': m.floor_variant_flow_excluded,
  'abandons-in-target-excluded': m.floor_variant_abandons_excluded,
  'abandons-in-target-met': m.floor_variant_abandons_met,
  'left-queue-in-target': m.floor_variant_left,
};

/** What a figure means, in plain words; a measure without words is called by its name. */
export const definitionWords = (measure: string, definition: string): string =>
  (measure === 'service-level' ? variants[definition] : definitions[measure])?.() ?? definition;

const whys: Record<string, () => string> = {
  'answered-in-target': m.floor_why_answered_in,
  'answered-late': m.floor_why_answered_late,
  'abandoned-in-target': m.floor_why_abandoned_in,
  'abandoned-late': m.floor_why_abandoned_late,
  'short-abandon': m.floor_why_short,
  'flowed-out-in-target': m.floor_why_flowed_in,
  'flowed-out-late': m.floor_why_flowed_late,
  lost: m.floor_why_lost,
  'out-of-hours': m.floor_why_out_of_hours,
  pending: m.floor_why_pending,
  'waiting-past-target': m.floor_why_waiting_late,
  handled: m.floor_why_handled,
  'in-progress': m.floor_why_in_progress,
  'end-unknown': m.floor_why_end_unknown,
  'not-reached': m.floor_why_not_reached,
};

/** Why a visit counts as it does. */
export const whyWords = (why: string): string => whys[why]?.() ?? why;

const shares = ['service-level', 'abandon-rate'];
const durations = ['asa', 'aht', 'longest-wait'];

/** A figure as its tile shows it. `value`: a share of one, seconds or a count. */
export const valueWords = (measure: string, value: number | null): string => {
  if (value === null) return '–';
  if (shares.includes(measure)) return `${percent(value)} %`;
  return durations.includes(measure) ? secondsClock(value) : countText(value);
};

/** Of what the figure was taken; null where nothing was divided. */
export const partsWords = (measure: string, numerator: number, denominator: number | null): string | null => {
  if (denominator === null) return null;
  if (durations.includes(measure)) return m.floor_proof_mean({ total: secondsClock(numerator), count: countText(denominator) });
  return m.floor_proof_share({ part: countText(numerator), whole: countText(denominator) });
};
