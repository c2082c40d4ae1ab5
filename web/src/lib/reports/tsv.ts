import { formatTag } from '@floorlight/shared/words/language.ts';

interface Figure<Row> {
  readonly kind: string;
  readonly value: (row: Row) => number | null;
}

const digits = (most: number): Intl.NumberFormat =>
  new Intl.NumberFormat(formatTag(), { maximumFractionDigits: most, useGrouping: false });

const twoDigits = 2;

/**
 * A figure as a spreadsheet of the reader's language takes it: nothing is grouped, a share says `%`, a duration is its seconds (a
 * spreadsheet would take `0:18` for eighteen minutes). Empty where there is no value.
 */
export const figureCell = <Row>({ kind, value }: Figure<Row>, row: Row): string => {
  const figure = value(row);
  if (figure === null) return '';
  return kind === 'share' ? `${digits(twoDigits).format(figure * 100)}%` : digits(twoDigits).format(figure);
};

/** A text that begins like a formula is none (CWE-1236), and one cell stays one. */
export const textCell = (text: string): string => {
  const flat = text.replaceAll(/[\t\r\n]+/g, ' ');
  return /^[=+\-@]/.test(flat) ? `'${flat}` : flat;
};

/** What a spreadsheet takes from the clipboard. */
export const asTsv = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.join('\t')).join('\n');
