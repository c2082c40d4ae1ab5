import type { Severity } from '@floorlight/shared/metrics/severity-of.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Block } from '#lib/reports/grid-cursor.ts';
import type { GridHeading } from '#lib/reports/grid-line.ts';
import { intervalCell, intervalLabel } from '#lib/reports/interval-label.ts';
import { asTsv, figureCell, textCell } from '#lib/reports/tsv.ts';
import { planFigure, planText, type PlanColumn, type PlanShape } from './plan-columns.ts';
import type { PlanTime } from './plan-time.ts';

/** A column as it stands in a spreadsheet. */
export type PlanHeading = GridHeading & { readonly column: PlanColumn };

/** What the lines of a plan are read by. */
export interface PlanView {
  readonly by: PlanShape['by'];
  /** The floor's. */
  readonly zone: string;
  /** The lines are of several days: a time of day says of which. */
  readonly dated: boolean;
  /** Basis points. */
  readonly goal: number;
  /** What is said of a day that is not like others; null: nothing. */
  readonly markOf: (start: number) => string | null;
}

/** Lines and, last, what they are together. */
export interface PlanLines {
  readonly lines: readonly PlanTime[];
  readonly totals: PlanTime;
}

export const totalsKey = 'totals';

export const planHeadings = (columns: readonly PlanColumn[]): PlanHeading[] =>
  columns.map((column) => ({ key: column.id, column, under: null, apart: false }));

export const planLineAt = ({ lines, totals }: PlanLines, row: number): PlanTime => lines[row] ?? totals;

const widths = { 'half-hours': '30', days: 'day' } as const;

export const planLineName = ({ by, zone, dated, markOf }: PlanView, { key, start }: PlanTime) => {
  if (key === totalsKey) return { when: m.reports_total(), again: m.reports_total(), of: '' };
  const when = intervalLabel(start, widths[by], { floor: zone, shown: zone }, dated);
  return { when, again: when, of: (by === 'days' ? markOf(start) : null) ?? '' };
};

const isShort = (have: number | null, need: number): boolean => have !== null && have < need;

const overs: ReadonlySet<string> = new Set(['over', 'overHours', 'presentOver', 'presentOverHours']);

/** Amber: fewer people than were needed, or are to be scheduled, or a service level below its goal. */
export const planSeverity = ({ goal }: PlanView, time: PlanTime, { column }: PlanHeading): Severity => {
  if (column.id === 'level' || column.id === 'usualLevel') return isShort(column.value(time), goal / 10_000) ? 'amber' : 'calm';
  if (overs.has(column.id)) return isShort(column.value(time), 0) ? 'amber' : 'calm';
  return 'calm';
};

const cellName = ({ by, zone }: PlanView, { key, start }: PlanTime): string =>
  key === totalsKey ? m.reports_total() : intervalCell(start, widths[by], { floor: zone, shown: zone });

const head = ({ column }: PlanHeading): string =>
  column.kind === 'seconds' ? m.reports_in_seconds({ figure: column.word() }) : column.word();

/** A block as a spreadsheet takes it: with the lines’ names and heads where those were chosen. */
export const copyPlan = (view: PlanView, lines: PlanLines, headings: readonly PlanHeading[], block: Block): string => {
  const named = block.start === 0;
  const shown = headings.slice(Math.max(0, block.start - 1), block.end);
  const cells: string[][] = named ? [[m.entity_interval(), ...shown.map(head)].map(textCell)] : [];
  for (let at = block.top; at <= block.bottom; at += 1) {
    const time = planLineAt(lines, at);
    const figures = shown.map(({ column }) => figureCell(column, time));
    cells.push([...(named ? [textCell(cellName(view, time))] : []), ...figures]);
  }
  return asTsv(cells);
};

/** What the chosen cells say, in a line: one cell, or what several of a column make together where they can be added. */
export const planWords = (view: PlanView, lines: PlanLines, headings: readonly PlanHeading[], block: Block): string => {
  const { top, bottom, start, end } = block;
  const heading = start === end ? headings[start - 1] : undefined;
  if (top === bottom && start === end) {
    const time = planLineAt(lines, top);
    const { when } = planLineName(view, time);
    return heading ? `${when} · ${heading.column.word()} ${planText(heading.column, time)}` : when;
  }
  const count = (bottom - top + 1) * (end - start + 1);
  if (!heading?.column.adds || bottom >= lines.lines.length) return m.reports_chosen({ count });
  const values = lines.lines.slice(top, bottom + 1).map((time) => heading.column.value(time));
  const sum = values.reduce<number>((all, value) => all + (value ?? 0), 0);
  return m.reports_chosen_sum({ count, figure: heading.column.word(), sum: planFigure(heading.column.kind, sum) });
};
