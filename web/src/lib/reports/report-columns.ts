import type { QueueMeasure } from '@floorlight/shared/metrics/measure.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { ReportRow } from '@floorlight/shared/reports/report-row.ts';
import { percent } from '@floorlight/shared/words/percent.ts';
import { secondsClock } from '@floorlight/shared/words/duration.ts';
import { countText } from '#lib/format/count.ts';

export interface ReportColumn {
  readonly id: string;
  readonly word: () => string;
  readonly kind: 'count' | 'share' | 'seconds' | 'parts';
  /** Its figure; null where there is none (SPEC SL4). A share is of one, a duration seconds. */
  readonly value: (row: ReportRow) => number | null;
  /** What proves it; null: nothing does. */
  readonly measure: QueueMeasure | null;
  /** Only by cohort, or where visits came out of hours, is there anything to show. */
  readonly usual: boolean;
}

type CountField = {
  [Field in keyof ReportRow]: ReportRow[Field] extends number ? Field : never;
}[keyof ReportRow];

const count = (id: CountField, word: () => string, measure: QueueMeasure | null, usual: boolean): ReportColumn => ({
  id,
  word,
  kind: 'count',
  value: (row) => row[id],
  measure,
  usual,
});

/** Every figure a report can show, in the order in which they stand. */
export const reportColumns: readonly ReportColumn[] = [
  count('offered', m.floor_column_offered, 'offered', true),
  count('answered', m.floor_column_answered, 'answered', true),
  count('answeredInTarget', m.reports_column_in_target, null, false),
  count('abandoned', m.floor_column_abandoned, 'abandoned', true),
  count('shortAbandons', m.floor_column_short, 'short-abandons', false),
  count('flowedOut', m.floor_column_flowed, 'flowed-out', true),
  count('lost', m.floor_column_lost, 'lost', false),
  count('waiting', m.floor_column_waiting, null, false),
  {
    id: 'serviceLevel',
    word: m.floor_column_level,
    kind: 'share',
    value: ({ serviceLevel }) => serviceLevel.value,
    measure: 'service-level',
    usual: true,
  },
  {
    id: 'judged',
    word: m.entity_judged,
    kind: 'parts',
    value: ({ serviceLevel }) => serviceLevel.denominator,
    measure: 'service-level',
    usual: true,
  },
  {
    id: 'abandonRate',
    word: m.floor_column_abandon_rate,
    kind: 'share',
    value: ({ abandonRate }) => abandonRate.value,
    measure: 'abandon-rate',
    usual: true,
  },
  {
    id: 'asa',
    word: m.floor_column_asa,
    kind: 'seconds',
    value: ({ averageSpeedOfAnswer }) => averageSpeedOfAnswer.value,
    measure: 'asa',
    usual: true,
  },
  {
    id: 'aht',
    word: m.floor_column_aht,
    kind: 'seconds',
    value: ({ averageHandleTime }) => averageHandleTime.value,
    measure: 'aht',
    usual: true,
  },
  count('handledWithEnd', m.reports_column_handled, 'aht', false),
  {
    id: 'maxWaitSeconds',
    word: m.floor_column_max_wait,
    kind: 'seconds',
    value: ({ maxWaitSeconds, answered, abandoned }) => (answered + abandoned === 0 ? null : maxWaitSeconds),
    measure: null,
    usual: true,
  },
  count('outOfHours', m.floor_column_out_of_hours, 'out-of-hours', false),
];

/** The columns an address asks for; the usual where it names none that exists. */
export const columnsOf = (asked: readonly string[]): readonly ReportColumn[] => {
  const chosen = reportColumns.filter(({ id }) => asked.includes(id));
  return chosen.length > 0 ? chosen : reportColumns.filter(({ usual }) => usual);
};

/** A figure as it is read. */
export const figureText = ({ kind, value }: ReportColumn, row: ReportRow): string => {
  const figure = value(row);
  if (kind === 'parts') {
    const { numerator, denominator } = row.serviceLevel;
    return m.floor_proof_share({ part: countText(numerator), whole: countText(denominator) });
  }
  if (figure === null) return '–';
  if (kind === 'share') return `${percent(figure)} %`;
  return kind === 'seconds' ? secondsClock(figure) : countText(figure);
};
