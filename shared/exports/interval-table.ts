import { m } from '../messages/compiled/messages.js';
import type { Locale } from '../messages/compiled/runtime.js';
import type { Counting } from '../reports/counting.ts';
import type { ReportQuery, RowKind } from '../reports/report-query.ts';
import type { ReportRow } from '../reports/report-row.ts';
import { formatTag } from '../words/language.ts';
import { intervalColumns } from './interval-columns.ts';
import { byOutcome, sideBySide } from './side-by-side.ts';
import { countingWord, remarkWords, variantWord, widthWord } from './interval-words.ts';
import type { Cell, Fact, Row, Table } from './table.ts';

/** An interval report, read and about to be written. */
export interface ReportToWrite {
  readonly query: Omit<ReportQuery, 'attribution'> & { readonly attribution: Counting };
  readonly floorName: string;
  readonly zone: string;
  /** By the floor's clock, UTC milliseconds. */
  readonly asOf: number;
  /** Each by every attribution that is told. */
  readonly rows: AsyncIterable<readonly ReportRow[]>;
  readonly totals: readonly ReportRow[] | null;
  readonly totalsLine: boolean;
  /** What queues and groups are called, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly locale: Locale;
}

/** Large, above the table on paper. */
const figuresOf = (counting: Counting): string[] =>
  counting === 'both'
    ? ['offered', 'serviceLevel', 'averageHandleTime'].flatMap((key) => [key, byOutcome(key)])
    : ['offered', 'answered', 'serviceLevel', 'abandonRate', 'averageSpeedOfAnswer', 'averageHandleTime'];

const moment = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;

const clockWords = (at: number, { zone, locale }: ReportToWrite): string =>
  new Intl.DateTimeFormat(formatTag({ locale }), { ...moment, hourCycle: 'h23', timeZone: zone }).format(at);

const filters = ({ query, names }: ReportToWrite): string[] => {
  const called = (ids: readonly string[] = []): string[] => ids.map((id) => names.get(id) ?? id);
  return [...called(query.queues), ...called(query.groups), ...(query.programs ?? []), ...(query.channels ?? [])];
};

const factsOf = (report: ReportToWrite): Fact[] => {
  const { query, floorName, zone, asOf, locale } = report;
  const said = { locale };
  const only = filters(report);
  const period = m.export_fact_from_to({ from: clockWords(query.from, report), to: clockWords(query.to, report) }, said);
  return [
    { label: m.export_fact_floor({}, said), text: floorName },
    { label: m.export_fact_period({}, said), text: period },
    { label: m.export_fact_width({}, said), text: widthWord(query.width, said) },
    { label: m.export_fact_as_of({}, said), text: m.export_fact_clock({ when: clockWords(asOf, report), zone }, said) },
    { label: m.export_fact_counted({}, said), text: countingWord(query.attribution, said) },
    { label: m.export_fact_level({}, said), text: variantWord(query.variant, said) },
    ...(only.length === 0 ? [] : [{ label: m.export_fact_only({}, said), text: only.join(', ') }]),
  ];
};

const nameIn =
  ({ names, locale }: ReportToWrite, by: RowKind): ((id: string) => string) =>
  (id) => {
    if (id === '') return m.export_none_said({}, { locale });
    if (id !== '*') return names.get(id) ?? id;
    return by === 'floor' ? m.export_whole_floor({}, { locale }) : m.export_all_queues({}, { locale });
  };

const cellOf = (of: (row: ReportRow) => Cell, row: ReportRow | undefined): Cell => (row ? of(row) : null);

/** An interval report as a table. */
export const intervalTable = (report: ReportToWrite): Table => {
  const { query, zone, locale, totals, totalsLine, rows } = report;
  const by = query.by ?? 'queue';
  const columns = intervalColumns({
    by,
    isLong: typeof query.width === 'string',
    nameOf: nameIn(report, by),
    remarksOf: ({ flags }) => remarkWords(flags, { locale }),
  }).flatMap((column) => sideBySide(column, query.attribution, { locale }));
  const cells = (told: readonly ReportRow[]): Row => columns.map(({ from, of }) => cellOf(of, told[from]));
  async function* table(): AsyncGenerator<Row> {
    for await (const told of rows) yield cells(told);
  }
  const instead: Readonly<Record<string, Cell>> = { begins: null, name: m.export_total({}, { locale }) };
  const total = (told: readonly ReportRow[]): Row =>
    columns.map(({ key, from, of }) => (key in instead ? (instead[key] ?? null) : cellOf(of, told[from])));
  return {
    title: m.export_title_intervals({}, { locale }),
    facts: factsOf(report),
    locale,
    zone,
    columns: columns.map(({ of: _of, from: _from, ...column }) => column),
    rows: table(),
    // rows are in order of time, and the first cell is when they begin
    share: ([begins]) => (Number(begins) - query.from) / (query.to - query.from),
    totals: totals === null ? null : total(totals),
    totalsLine,
    figures: figuresOf(query.attribution),
  };
};
