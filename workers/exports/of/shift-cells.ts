import type { Cell, Column } from '@floorlight/shared/exports/table.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { KeyFigures } from '@floorlight/shared/shifts/figures.ts';
import type { ShiftSums } from '@floorlight/shared/shifts/shift-sums.ts';
import type { Said } from '@floorlight/shared/words/language.ts';
import type { ToldLine } from './shift-line.ts';

type Word = (inputs: object, said: Said) => string;

/** A column, with what its cell is of a line. */
export interface ShiftColumn extends Omit<Column, 'head'> {
  readonly head: Word;
  readonly of: (line: ToldLine) => Cell;
}

const offPaper = true;

export const count = (key: string, head: Word, of: (sums: ShiftSums) => number): ShiftColumn => ({
  ...{ key, head, kind: 'count', of: ({ sums }) => of(sums), offPaper },
});

/** Sums are of milliseconds. */
export const time = (key: string, head: Word, of: (sums: ShiftSums) => number): ShiftColumn => ({
  ...{ key, head, kind: 'seconds', of: ({ sums }) => of(sums) / 1000, offPaper },
});

/** `lunch: 1800; coaching: 600` */
export const counts = (
  key: string,
  head: Word,
  of: (sums: ShiftSums) => Readonly<Record<string, number>>,
  named = (name: string): string => name,
): ShiftColumn => ({
  ...{ key, head, kind: 'text', offPaper },
  of: ({ sums }) =>
    Object.entries(of(sums))
      .filter(([, number]) => number !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, number]) => `${named(name)}: ${number}`)
      .join('; '),
});

/** With what it was divided from: add those up, never average a share. */
export const ratio = (key: string, head: Word, of: keyof KeyFigures, kind: 'share' | 'seconds' = 'share'): ShiftColumn[] => [
  { key, head, kind, of: ({ keys }) => keys[of].value, offPaper },
  {
    ...{ key: `${key}Met`, kind: 'count', offPaper },
    head: (_inputs, said) => m.shifts_file_met({ name: head({}, said) }, said),
    of: ({ keys }) => keys[of].numerator,
  },
  {
    ...{ key: `${key}Of`, kind: 'count', offPaper },
    head: (_inputs, said) => m.shifts_file_of({ name: head({}, said) }, said),
    of: ({ keys }) => keys[of].denominator,
  },
];

/** The first of them on paper as well. */
export const printed = (columns: readonly ShiftColumn[]): ShiftColumn[] =>
  columns.map(({ offPaper: off, ...column }, index) => (index > 0 && off ? { ...column, offPaper: off } : column));
