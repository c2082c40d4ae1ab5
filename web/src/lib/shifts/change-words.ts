import { displayedState } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { secondsClock } from '@floorlight/shared/words/duration.ts';
import { formatTag } from '@floorlight/shared/words/language.ts';
import { stateWord } from '@floorlight/shared/words/agent-state.ts';
import { irregularityWord } from '@floorlight/shared/words/irregularity.ts';
import { breachWord, directionName, securityWord } from './shift-words.ts';
import type { FigureChange } from './shift.ts';

const plain: Record<string, () => string> = {
  shifts: m.shifts_shifts,
  plannedTime: m.shifts_planned_time,
  late: m.shifts_late,
  early: m.shifts_early,
  signIns: m.shifts_sign_ins,
  signOuts: m.shifts_sign_outs,
  handled: m.reports_column_handled,
  handle: m.reports_handle_time,
  talk: m.shifts_talk,
  hold: m.shifts_hold,
  acw: m.shifts_acw,
  holds: m.shifts_holds,
  transferred: m.shifts_transferred,
  endUnknown: m.shifts_end_unknown,
  open: m.shifts_open,
  absent: m.shifts_absent,
  planned: m.schedules_shift,
  'time signedIn': m.entity_signed_in,
  'time offers': m.shifts_offers,
  'time unanswered': m.shifts_unanswered,
  'time declined': m.shifts_declined,
  'tasks created': m.shifts_tasks_created,
  'tasks completed': m.shifts_tasks_completed,
  'tasks cancelled': m.shifts_tasks_cancelled,
  'reviews count': m.shifts_reviews,
  'reviews critical': m.shifts_critical,
  'reviews share': m.shifts_quality,
  'ratings contacts': m.shifts_response_rate,
  'ratings rated': m.shifts_csat,
  'ratings good': m.shifts_csat,
  'ratings recommending': m.shifts_nps,
  'ratings promoters': m.shifts_nps,
  'ratings detractors': m.shifts_nps,
  'resolved once': m.shifts_verdict_once,
  'resolved again': m.shifts_verdict_again,
  'resolved notYetKnown': m.shifts_fcr_later,
  'resolved unresolved': m.shifts_fcr_unresolved,
  'resolved noResolution': m.shifts_fcr_unsaid,
  'resolved noCustomer': m.shifts_fcr_nobody,
};

const named: Record<string, (name: string) => string> = {
  channels: (name) => m.shifts_by_channel({ name }),
  directions: (name) => m.shifts_by_direction({ name: directionName(name) }),
  dispositions: (name) => m.shifts_by_disposition({ name }),
  features: (name) => m.shifts_feature({ name }),
  security: securityWord,
  breaches: breachWord,
  irregularities: irregularityWord,
  adherence: () => m.entity_adherence(),
};

const stateOf = (name: string): string => {
  const state = displayedState.safeParse(name);
  return state.success ? stateWord(state.data) : name;
};

/** What a figure that changed is called. */
export const changedFigure = ([outer = '', ...inner]: readonly string[]): string => {
  const known = plain[[outer, ...inner].join(' ')];
  if (known) return known();
  if (outer === 'time') return inner[0] === 'reasons' ? `${stateWord('not_ready')}: ${inner[1] ?? ''}` : stateOf(inner[0] ?? '');
  if (outer === 'tasks') return `${m.shifts_tasks_completed()}: ${inner[1] || m.shifts_kind_none()}`;
  return named[outer]?.(inner[0] ?? '') ?? [outer, ...inner].join(' ');
};

const times = new Set(['plannedTime', 'late', 'early', 'handle', 'talk', 'hold', 'acw']);
const countsOfTime = new Set(['offers', 'unanswered', 'declined']);

/** Whether a figure is kept in milliseconds. */
const isTime = (figure: readonly string[]): boolean => {
  const [outer = '', last = ''] = [figure[0], figure.at(-1)];
  if (outer === 'time') return !countsOfTime.has(last);
  if (outer === 'adherence') return last.endsWith('Ms');
  if (outer === 'features') return last === 'time';
  return outer === 'channels' || outer === 'directions' ? last === 'handle' : figure.length === 1 && times.has(outer);
};

const amount = (figure: readonly string[], value: number): string =>
  isTime(figure)
    ? secondsClock(Math.round(value / 1000))
    : new Intl.NumberFormat(formatTag(), { maximumFractionDigits: 2 }).format(value);

/** `Handled: 11 → 12` */
export const changeSentence = ({ figure, before, after }: FigureChange): string =>
  m.shifts_change({ figure: changedFigure(figure), before: amount(figure, before), after: amount(figure, after) });
