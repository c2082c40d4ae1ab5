import type { Ratio } from '@floorlight/shared/board/board.ts';
import type { FigureValue } from './figure-value.ts';
import type { ProofRow } from './proof-rows.ts';
import type { DayShift, ShiftFigures } from './shift.ts';
import type { ShiftProof } from './shift-proof.ts';

/** One figure of a summary: how it is called, where it stands, and what of the proof it is made of. */
export interface FigureLine {
  readonly key: string;
  readonly label: string;
  readonly of: (figures: ShiftFigures) => FigureValue;
  readonly rows: (proof: ShiftProof, shift: DayShift) => ProofRow[];
}

export const count = (value: number): FigureValue => ({ kind: 'count', value });
export const time = (value: number): FigureValue => ({ kind: 'time', value });
export const share = (ratio: Ratio): FigureValue => ({ kind: 'ratio', ratio, said: 'share' });
export const mean = (ratio: Ratio): FigureValue => ({ kind: 'ratio', ratio, said: 'time' });
export const points = (ratio: Ratio): FigureValue => ({ kind: 'ratio', ratio, said: 'points' });

export const line = (key: string, label: string, of: FigureLine['of'], rows: FigureLine['rows']): FigureLine => ({
  ...{ key, label, of, rows },
});

/** What is called by names that sources give, in order, of all that stand beside each other. */
export const namesIn = (all: readonly ShiftFigures[], of: (figures: ShiftFigures) => object): string[] =>
  [...new Set(all.flatMap((figures) => Object.keys(of(figures))))].sort((a, b) => a.localeCompare(b));
