import { m } from '../messages/compiled/messages.js';
import type { ReconciledField, ReconcilingLine } from '../reports/reconcile.ts';
import type { Said } from '../words/language.ts';
import { byOutcome } from './side-by-side.ts';
import type { Column, Leading, LedFigure, Row } from './table.ts';

type Step = Exclude<keyof ReconcilingLine, 'field'>;
type Head = (inputs: object, said: Said) => string;

/** outcome − offeredBefore + countedAfter + unexplained = cohort. */
const steps: readonly (readonly [Step, Head])[] = [
  ['outcome', m.export_leads_outcome],
  ['offeredBefore', m.export_leads_before],
  ['countedAfter', m.export_leads_after],
  ['unexplained', m.export_leads_unexplained],
  ['cohort', m.export_leads_cohort],
];

/** Of which column it reconciles the total. */
const columnOf: Record<ReconciledField, string> = {
  answered: 'answered',
  answeredInTarget: 'answeredInTarget',
  abandoned: 'abandoned',
  abandonedInTarget: 'abandonedInTarget',
  shortAbandons: 'shortAbandons',
  flowedOut: 'flowedOut',
  flowedOutInTarget: 'flowedOutInTarget',
  lost: 'lost',
  inTarget: 'serviceLevelMet',
  judged: 'serviceLevelOf',
  waitAnswered: 'waitAnsweredSeconds',
  waitAbandoned: 'waitAbandonedSeconds',
  handledWithEnd: 'handledWithEnd',
  handleTime: 'handleSeconds',
};

const fields = Object.keys(columnOf) as ReconciledField[];
const inMilliseconds: readonly ReconciledField[] = ['waitAnswered', 'waitAbandoned', 'handleTime'];
const byOwnVariant: readonly ReconciledField[] = ['inTarget', 'judged'];

interface Reconciled {
  readonly lines: readonly ReconcilingLine[];
  readonly columns: readonly Column[];
  /** What a figure is called, by the key of its column. */
  readonly heads: ReadonlyMap<string, string>;
  /** A variant was asked for: the service level is not that which visits were judged by. */
  readonly isJudgedAnew: boolean;
}

/** The lines that lead from one way of counting to the other, as a table tells them: times in seconds, as in its columns. */
export const leadingOf = ({ lines, columns, heads, isJudgedAnew }: Reconciled, said: Said): Leading => {
  const figures = fields.flatMap((field): LedFigure[] => {
    const [line, key] = [lines.find((one) => one.field === field), columnOf[field]];
    const kind = columns.find((column) => column.key === key)?.kind;
    if (!line || !kind || (isJudgedAnew && byOwnVariant.includes(field))) return [];
    const unit = inMilliseconds.includes(field) ? 1000 : 1;
    return [{ key, head: heads.get(key) ?? key, kind, cells: steps.map(([step]) => line[step] / unit) }];
  });
  const isBoth = columns.some(({ key }) => figures.some((figure) => key === byOutcome(figure.key)));
  const rows = steps.map(([step, head], nth): Row => {
    // side by side, what is counted by outcome stands in its own column
    const keyOf = (figure: LedFigure): string => (isBoth && step === 'outcome' ? byOutcome(figure.key) : figure.key);
    const cells = new Map(figures.map((figure) => [keyOf(figure), figure.cells[nth] ?? null]));
    return columns.map(({ key }) => (key === 'name' ? head({}, said) : (cells.get(key) ?? null)));
  });
  return {
    title: m.export_leads_title({}, said),
    steps: steps.map(([key, head]) => ({ key, head: head({}, said) })),
    figures,
    rows,
  };
};
