import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { stateWord } from '@floorlight/shared/words/agent-state.ts';
import { count, counts, printed, ratio, time, type ShiftColumn } from './shift-cells.ts';

const inSeconds = (ms: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(ms).map(([name, value]) => [name, value / 1000]));

const each = <T>(parts: Readonly<Record<string, T>>, of: (part: T) => number): Record<string, number> =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, of(part)]));

const states = {
  available: 'availableSeconds',
  ringing: 'ringingSeconds',
  dialling: 'diallingSeconds',
  talking: 'talkingSeconds',
  holding: 'holdingSeconds',
  other_call: 'otherCallSeconds',
  acw: 'acwStateSeconds',
  not_ready: 'notReadySeconds',
} as const;
const stateNames = Object.keys(states) as (keyof typeof states)[];

const sessions = (): ShiftColumn[] => [
  count('shifts', m.shifts_shifts, (sums) => sums.shifts),
  count('scheduledShifts', m.shifts_file_scheduled, (sums) => sums.planned),
  count('absent', m.shifts_file_absent, (sums) => sums.absent),
  time('scheduledSeconds', m.shifts_planned_time, (sums) => sums.plannedTime),
  time('lateSeconds', m.shifts_late, (sums) => sums.late),
  time('earlySeconds', m.shifts_early, (sums) => sums.early),
  count('signIns', m.shifts_sign_ins, (sums) => sums.signIns),
  count('signOuts', m.shifts_sign_outs, (sums) => sums.signOuts),
  ...printed([time('signedInSeconds', m.export_column_signed_in, (sums) => sums.time.signedIn)]),
  ...stateNames.map((name) =>
    time(
      states[name],
      (_inputs, said) => stateWord(name, said),
      (sums) => sums.time[name],
    ),
  ),
  counts('reasonSeconds', m.export_column_reasons, ({ time: spent }) => inSeconds(spent.reasons)),
  time('unverifiedSeconds', m.shifts_unverified, (sums) => sums.adherence.unverifiedMs),
  ...printed(ratio('adherence', m.entity_adherence, 'adherence')),
  ...ratio('conformance', m.entity_conformance, 'conformance'),
];

const interactions = (): ShiftColumn[] => [
  ...printed([count('handled', m.reports_column_handled, (sums) => sums.handled)]),
  time('handleSeconds', m.reports_handle_time, (sums) => sums.handle),
  time('talkSeconds', m.shifts_talk, (sums) => sums.talk),
  time('holdSeconds', m.shifts_hold, (sums) => sums.hold),
  time('acwSeconds', m.shifts_acw, (sums) => sums.acw),
  ...printed(ratio('averageHandleTime', m.shifts_column_aht, 'aht', 'seconds')),
  count('holds', m.shifts_holds, (sums) => sums.holds),
  count('transferred', m.shifts_transferred, (sums) => sums.transferred),
  ...ratio('transferRate', m.shifts_transfer_rate, 'transferRate'),
  count('offers', m.shifts_offers, (sums) => sums.time.offers),
  count('unanswered', m.shifts_unanswered, (sums) => sums.time.unanswered),
  count('declined', m.shifts_declined, (sums) => sums.time.declined),
  ...ratio('unansweredRate', m.shifts_unanswered_rate, 'unansweredRate'),
  count('endUnknown', m.shifts_end_unknown, (sums) => sums.endUnknown),
  count('open', m.shifts_open, (sums) => sums.open),
  counts('channels', m.shifts_file_channels, (sums) => each(sums.channels, ({ handled }) => handled)),
  counts('directions', m.shifts_file_directions, (sums) => each(sums.directions, ({ handled }) => handled)),
  counts('dispositions', m.shifts_file_dispositions, (sums) => sums.dispositions),
];

const work = (irregularityName: (kind: string) => string): ShiftColumn[] => [
  count('tasksCreated', m.shifts_file_tasks_created, (sums) => sums.tasks.created),
  ...printed([count('tasksCompleted', m.shifts_file_tasks_completed, (sums) => sums.tasks.completed)]),
  count('tasksCancelled', m.shifts_file_tasks_cancelled, (sums) => sums.tasks.cancelled),
  counts('taskKinds', m.shifts_file_task_kinds, (sums) => sums.tasks.kinds),
  counts('features', m.shifts_file_features, (sums) => each(sums.features, ({ times }) => times)),
  counts('featureSeconds', m.shifts_file_feature_time, (sums) => each(sums.features, (feature) => feature.time / 1000)),
  counts('security', m.shifts_file_security, (sums) => sums.security),
  counts('breaches', m.shifts_security_breaches, (sums) => sums.breaches),
  count('reviews', m.shifts_reviews, (sums) => sums.reviews.count),
  ...ratio('quality', m.shifts_quality, 'quality'),
  count('criticalFailed', m.shifts_critical, (sums) => sums.reviews.critical),
  ...printed([
    count('irregular', m.shifts_column_irregular, (sums) =>
      Object.values(sums.irregularities).reduce((all, one) => all + one, 0),
    ),
  ]),
  counts('irregularities', m.shifts_irregularities, (sums) => sums.irregularities, irregularityName),
];

const keyColumns = (): ShiftColumn[] => [
  ...printed(ratio('fcr', m.shifts_column_fcr, 'fcr')),
  count('fcrNotYetKnown', m.shifts_fcr_later, (sums) => sums.resolved.notYetKnown),
  count('fcrUnresolved', m.shifts_fcr_unresolved, (sums) => sums.resolved.unresolved),
  count('fcrNoResolution', m.shifts_fcr_unsaid, (sums) => sums.resolved.noResolution),
  count('fcrNoCustomer', m.shifts_fcr_nobody, (sums) => sums.resolved.noCustomer),
  ...printed(ratio('csat', m.shifts_csat, 'csat')),
  ...ratio('nps', m.shifts_nps, 'nps'),
  ...ratio('responseRate', m.shifts_response_rate, 'responseRate'),
  ...printed(ratio('occupancy', m.entity_occupancy, 'occupancy')),
  ...ratio('utilisation', m.entity_utilisation, 'utilisation'),
];

/** The six kinds of figures (SPEC SH4), in the order in which people read them. `irregularityName`: what one is called. */
export const shiftFigures = (irregularityName: (kind: string) => string): ShiftColumn[] => [
  ...sessions(),
  ...interactions(),
  ...work(irregularityName),
  ...keyColumns(),
];
