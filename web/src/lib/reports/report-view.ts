import type { Severity } from '@floorlight/shared/metrics/severity-of.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { percent } from '@floorlight/shared/words/percent.ts';
import { countText } from '#lib/format/count.ts';
import { valueWords } from '#lib/proof/proof-words.ts';
import { blockSum } from './block-sum.ts';
import type { GridColumn } from './grid-columns.ts';
import type { Block } from './grid-cursor.ts';
import { intervalCell, intervalLabel, type Zones } from './interval-label.ts';
import { levelSeverity } from './level-judged.ts';
import type { ReportLine } from './merge-lines.ts';
import type { ReportAddress } from './report-address.ts';
import { figureText } from './report-columns.ts';
import { levelRule, subjectName, type LevelRule, type ReportSubject } from './report-subjects.ts';
import { asTsv, figureCell, textCell } from './tsv.ts';

/** What a report's lines are read by. */
export interface ReportView {
  readonly address: Pick<ReportAddress, 'by' | 'width' | 'queue'>;
  readonly subjects: readonly ReportSubject[];
  readonly zones: Zones;
  /** The period has several days: a time of day says of which. */
  readonly dated: boolean;
  /** What all that is asked for together is held against; null: there is not one goal for it. */
  readonly rule: LevelRule | null;
}

/** Key of the line of totals, below all others. */
export const totalsKey = 'totals';

/** The lines and, last, their totals: as the rows of the table are counted. */
export interface ReportRows {
  readonly lines: readonly ReportLine[];
  readonly totals: ReportLine;
}

export const lineAt = ({ lines, totals }: ReportRows, row: number): ReportLine => lines[row] ?? totals;

/** Whether lines say what they are of: all together is one line an interval. */
const saysSubject = ({ address }: ReportView): boolean => address.by !== 'floor';

/** `again`: what is enough of `when` beneath a line of the same interval. */
export const lineName = (view: ReportView, line: ReportLine): { when: string; again: string; of: string } => {
  if (line.key === totalsKey) return { when: m.reports_total(), again: m.reports_total(), of: '' };
  const { address, subjects, zones, dated } = view;
  return {
    when: intervalLabel(line.start, address.width, zones, dated),
    again: intervalLabel(line.start, address.width, zones, false),
    of: saysSubject(view) ? subjectName(subjects, address.by, line.subject) : '',
  };
};

/** By one attribution alone something may have happened where by the other nothing did. */
export const cellText = (line: ReportLine, { column, attribution }: GridColumn): string => {
  const row = line.rows[attribution];
  return row ? figureText(column, row) : '–';
};

export const cellSeverity = (
  { address, subjects, rule }: ReportView,
  line: ReportLine,
  { column, attribution }: GridColumn,
): Severity => {
  const row = line.rows[attribution];
  if (!row || column.id !== 'serviceLevel') return 'calm';
  return line.key === totalsKey
    ? levelSeverity(row, rule, 'whole')
    : levelSeverity(row, levelRule(subjects, address.by, line.subject), address.width);
};

const heads = (view: ReportView, columns: readonly GridColumn[]): string[] => [
  m.entity_interval(),
  ...(saysSubject(view) ? [m.reports_by()] : []),
  ...columns.map(({ column, under }) => {
    const word = column.kind === 'seconds' ? m.reports_in_seconds({ figure: column.word() }) : column.word();
    return under === null ? word : `${word} (${under})`;
  }),
];

const nameCells = (view: ReportView, line: ReportLine): string[] => {
  const { when, of } = lineName(view, line);
  const time = line.key === totalsKey ? when : intervalCell(line.start, view.address.width, view.zones);
  return [textCell(time), ...(saysSubject(view) ? [textCell(of)] : [])];
};

/** A block as a spreadsheet takes it: with the lines’ names where those were chosen, and heads where they are or all is. */
export const copyCells = (view: ReportView, rows: ReportRows, columns: readonly GridColumn[], block: Block): string => {
  const named = block.start === 0;
  const shown = columns.slice(Math.max(0, block.start - 1), block.end);
  const cells: string[][] = named ? [heads(view, shown).map(textCell)] : [];
  for (let at = block.top; at <= block.bottom; at += 1) {
    const line = lineAt(rows, at);
    const figures = shown.map(({ column, attribution }) => {
      const row = line.rows[attribution];
      return row ? figureCell(column, row) : '';
    });
    cells.push([...(named ? nameCells(view, line) : []), ...figures]);
  }
  return asTsv(cells);
};

const oneCell = (view: ReportView, line: ReportLine, gridColumn: GridColumn | undefined): string => {
  const { when, of } = lineName(view, line);
  const name = [when, of].filter((part) => part !== '').join(' · ');
  if (!gridColumn) return name;
  const { column, attribution } = gridColumn;
  const row = line.rows[attribution];
  const parts = column.id === 'serviceLevel' && row ? ` (${figureText({ ...column, kind: 'parts' }, row)})` : '';
  return `${name} · ${column.word()} ${cellText(line, gridColumn)}${parts}`;
};

/** What the chosen cells say, in a line: one cell, or what several make together. */
export const blockWords = (view: ReportView, rows: ReportRows, columns: readonly GridColumn[], block: Block): string => {
  const { top, bottom, start, end } = block;
  if (top === bottom && start === end) return oneCell(view, lineAt(rows, top), columns[start - 1]);
  const cells = (bottom - top + 1) * (end - start + 1);
  const sum = blockSum(block, rows.lines, columns);
  if (!sum) return m.reports_chosen({ count: cells });
  const { column } = sum.column;
  if (sum.of === 'counts') return m.reports_chosen_sum({ count: cells, figure: column.word(), sum: countText(sum.value) });
  const { value, numerator, denominator } = sum.ratio;
  const text = column.kind === 'share' ? `${percent(value)}${value === null ? '' : ' %'}` : valueWords('asa', value);
  const parts = column.kind === 'share' ? countText(numerator) : valueWords('asa', numerator);
  return m.reports_chosen_ratio({ count: cells, figure: column.word(), value: text, part: parts, whole: countText(denominator) });
};
