import { m } from '../messages/compiled/messages.js';
import type { Said } from '../words/language.ts';
import type { ReportRow } from '../reports/report-row.ts';
import type { RowKind } from '../reports/report-query.ts';
import type { Cell, Column } from './table.ts';

type Head = (inputs: object, said: Said) => string;

/** A column of a report, with what its cell is of a row. */
export interface RowColumn extends Omit<Column, 'head'> {
  readonly head: Head;
  readonly of: (row: ReportRow) => Cell;
  /** The same whichever way visits are counted, or known by cohort alone. */
  readonly once?: true;
  /** On paper also where both ways of counting stand side by side, and which of the two. */
  readonly besides?: 'both' | 'cohort';
}

type Count = {
  [Field in keyof ReportRow]: ReportRow[Field] extends number ? Field : never;
}[keyof ReportRow];

const count = (key: Count, head: Head): RowColumn => ({ key, head, kind: 'count', of: (row) => row[key] });
const seconds = (key: Count, head: Head): RowColumn => ({ key, head, kind: 'seconds', of: (row) => row[key] });
const offPaper = (column: RowColumn): RowColumn => ({ ...column, offPaper: true });
const once = (column: RowColumn): RowColumn => ({ ...column, once: true });
const besides = (column: RowColumn): RowColumn => ({ ...column, besides: 'both' });

const nameHeads: Record<RowKind, Head> = {
  queue: m.floor_column_queue,
  group: m.export_column_group,
  program: m.export_column_program,
  channel: m.export_column_channel,
  floor: m.export_fact_floor,
};

interface Naming {
  /** What a row is of, as people call it. */
  readonly nameOf: (id: string) => string;
  readonly remarksOf: (row: ReportRow) => string;
  readonly by: RowKind;
  /** Intervals of whole days: their time of day says nothing. */
  readonly isLong: boolean;
}

const whenAndWhat = ({ by, isLong, nameOf }: Naming): RowColumn[] => [
  once({ key: 'begins', head: m.export_column_begins, kind: isLong ? 'day' : 'local', of: ({ start }) => Date.parse(start) }),
  once(offPaper({ key: 'start', head: m.export_column_begins_utc, kind: 'instant', of: ({ start }) => Date.parse(start) })),
  once(offPaper({ key: 'end', head: m.export_column_ends_utc, kind: 'instant', of: ({ end }) => Date.parse(end) })),
  once(offPaper({ key: by, head: m.export_column_id, kind: 'text', of: ({ queue }) => queue })),
  once({ key: 'name', head: nameHeads[by], kind: 'text', of: ({ queue }) => nameOf(queue) }),
];

const counts: readonly RowColumn[] = [
  besides(count('offered', m.floor_column_offered)),
  besides(count('answered', m.floor_column_answered)),
  offPaper(count('answeredInTarget', m.export_column_answered_in)),
  besides(count('abandoned', m.floor_column_abandoned)),
  offPaper(count('abandonedInTarget', m.export_column_abandoned_in)),
  count('shortAbandons', m.floor_column_short),
  count('flowedOut', m.floor_column_flowed),
  offPaper(count('flowedOutInTarget', m.export_column_flowed_in)),
  offPaper(count('lost', m.floor_column_lost)),
  once(offPaper(count('waiting', m.floor_column_waiting))),
  once(offPaper(count('pending', m.export_column_pending))),
];

const ratios: readonly RowColumn[] = [
  besides({ key: 'serviceLevel', head: m.floor_column_level, kind: 'share', of: ({ serviceLevel }) => serviceLevel.value }),
  offPaper({
    key: 'serviceLevelMet',
    head: m.export_column_level_met,
    kind: 'count',
    of: ({ serviceLevel }) => serviceLevel.numerator,
  }),
  offPaper({
    key: 'serviceLevelOf',
    head: m.export_column_level_of,
    kind: 'count',
    of: ({ serviceLevel }) => serviceLevel.denominator,
  }),
  { key: 'abandonRate', head: m.floor_column_abandon_rate, kind: 'share', of: ({ abandonRate }) => abandonRate.value },
  {
    key: 'averageSpeedOfAnswer',
    head: m.floor_column_asa,
    kind: 'seconds',
    of: ({ averageSpeedOfAnswer }) => averageSpeedOfAnswer.value,
  },
  besides({
    key: 'averageHandleTime',
    head: m.floor_column_aht,
    kind: 'seconds',
    of: ({ averageHandleTime }) => averageHandleTime.value,
  }),
  seconds('maxWaitSeconds', m.floor_column_max_wait),
];

const sums: readonly RowColumn[] = [
  offPaper(seconds('waitAnsweredSeconds', m.export_column_wait_answered)),
  offPaper(seconds('waitAbandonedSeconds', m.export_column_wait_abandoned)),
  offPaper(count('handledWithEnd', m.export_column_handled)),
  offPaper(seconds('handleSeconds', m.export_column_handle_time)),
  offPaper(count('outOfHours', m.floor_column_out_of_hours)),
  offPaper(count('outOfHoursAnswered', m.export_column_out_answered)),
  offPaper(count('outOfHoursAbandoned', m.export_column_out_abandoned)),
  offPaper(count('outOfHoursFlowedOut', m.export_column_out_flowed)),
  offPaper(count('outOfHoursLost', m.export_column_out_lost)),
  once(offPaper(count('outOfHoursWaiting', m.export_column_out_waiting))),
];

/** All that an interval report knows, in the order in which people read it. Keys stay: programs go by them. */
export const intervalColumns = (said: Naming): RowColumn[] => [
  ...whenAndWhat(said),
  ...counts,
  ...ratios,
  ...sums,
  once(offPaper({ key: 'complete', head: m.export_column_complete, kind: 'flag', of: ({ complete }) => complete })),
  { key: 'remarks', head: m.export_column_remarks, kind: 'text', of: said.remarksOf, besides: 'cohort' },
];
