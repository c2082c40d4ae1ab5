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
}

type Count = {
  [Field in keyof ReportRow]: ReportRow[Field] extends number ? Field : never;
}[keyof ReportRow];

const count = (key: Count, head: Head): RowColumn => ({ key, head, kind: 'count', of: (row) => row[key] });
const seconds = (key: Count, head: Head): RowColumn => ({ key, head, kind: 'seconds', of: (row) => row[key] });
const offPaper = (column: RowColumn): RowColumn => ({ ...column, offPaper: true });

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
  { key: 'begins', head: m.export_column_begins, kind: isLong ? 'day' : 'local', of: ({ start }) => Date.parse(start) },
  offPaper({ key: 'start', head: m.export_column_begins_utc, kind: 'instant', of: ({ start }) => Date.parse(start) }),
  offPaper({ key: 'end', head: m.export_column_ends_utc, kind: 'instant', of: ({ end }) => Date.parse(end) }),
  offPaper({ key: by, head: m.export_column_id, kind: 'text', of: ({ queue }) => queue }),
  { key: 'name', head: nameHeads[by], kind: 'text', of: ({ queue }) => nameOf(queue) },
];

const counts: readonly RowColumn[] = [
  count('offered', m.floor_column_offered),
  count('answered', m.floor_column_answered),
  offPaper(count('answeredInTarget', m.export_column_answered_in)),
  count('abandoned', m.floor_column_abandoned),
  offPaper(count('abandonedInTarget', m.export_column_abandoned_in)),
  count('shortAbandons', m.floor_column_short),
  count('flowedOut', m.floor_column_flowed),
  offPaper(count('flowedOutInTarget', m.export_column_flowed_in)),
  offPaper(count('lost', m.floor_column_lost)),
  offPaper(count('waiting', m.floor_column_waiting)),
  offPaper(count('pending', m.export_column_pending)),
];

const ratios: readonly RowColumn[] = [
  { key: 'serviceLevel', head: m.floor_column_level, kind: 'share', of: ({ serviceLevel }) => serviceLevel.value },
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
  { key: 'averageHandleTime', head: m.floor_column_aht, kind: 'seconds', of: ({ averageHandleTime }) => averageHandleTime.value },
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
  offPaper(count('outOfHoursWaiting', m.export_column_out_waiting)),
];

/** All that an interval report knows, in the order in which people read it. Keys stay: programs go by them. */
export const intervalColumns = (said: Naming): RowColumn[] => [
  ...whenAndWhat(said),
  ...counts,
  ...ratios,
  ...sums,
  offPaper({ key: 'complete', head: m.export_column_complete, kind: 'flag', of: ({ complete }) => complete }),
  { key: 'remarks', head: m.export_column_remarks, kind: 'text', of: said.remarksOf },
];
