import { m } from '../messages/compiled/messages.js';
import type { Counting } from '../reports/counting.ts';
import type { ReconcilingLine } from '../reports/reconcile.ts';
import type { ReportQuery, RowKind } from '../reports/report-query.ts';
import type { ReportRow } from '../reports/report-row.ts';
import { intervalColumns } from './interval-columns.ts';
import { leadingOf } from './leading.ts';
import { reportFacts, type ReportAbout } from './report-facts.ts';
import { byOutcome, sideBySide } from './side-by-side.ts';
import { countingWord, remarkWords, variantWord } from './interval-words.ts';
import type { Cell, Fact, Row, Table } from './table.ts';

/** An interval report, read and about to be written. */
export interface ReportToWrite extends ReportAbout {
  readonly query: Omit<ReportQuery, 'attribution'> & { readonly attribution: Counting };
  /** Each by every attribution that is told. */
  readonly rows: AsyncIterable<readonly ReportRow[]>;
  readonly totals: readonly ReportRow[] | null;
  readonly totalsLine: boolean;
  /** What leads from one way of counting the totals to the other; null: it is not told. */
  readonly lines?: readonly ReconcilingLine[] | null;
  /** What queues and groups are called, by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Large, above the table on paper. */
const figuresOf = (counting: Counting): string[] =>
  counting === 'both'
    ? ['offered', 'serviceLevel', 'averageHandleTime'].flatMap((key) => [key, byOutcome(key)])
    : ['offered', 'answered', 'serviceLevel', 'abandonRate', 'averageSpeedOfAnswer', 'averageHandleTime'];

const filters = ({ query, names }: ReportToWrite): string[] => {
  const called = (ids: readonly string[] = []): string[] => ids.map((id) => names.get(id) ?? id);
  return [...called(query.queues), ...called(query.groups), ...(query.programs ?? []), ...(query.channels ?? [])];
};

const factsOf = (report: ReportToWrite): Fact[] => {
  const { query, locale } = report;
  const said = { locale };
  const only = filters(report);
  return [
    ...reportFacts(report),
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
  const { query, zone, locale, totals, totalsLine, lines = null, rows } = report;
  const by = query.by ?? 'queue';
  const single = intervalColumns({
    by,
    isLong: typeof query.width === 'string',
    nameOf: nameIn(report, by),
    remarksOf: ({ flags }) => remarkWords(flags, { locale }),
  });
  const columns = single.flatMap((column) => sideBySide(column, query.attribution, { locale }));
  const heads = new Map(single.map(({ key, head }) => [key, head({}, { locale })]));
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
    leading: lines && leadingOf({ lines, columns, heads, isJudgedAnew: query.variant !== undefined }, { locale }),
    figures: figuresOf(query.attribution),
  };
};
