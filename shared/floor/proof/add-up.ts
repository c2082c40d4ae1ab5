import { measures, type Figure, type QueueMeasure } from '../../metrics/measure.ts';
import { addTally, emptyTally, type Tally } from '../../metrics/tally.ts';
import { waitOf } from './piece.ts';
import type { Weighed } from './weigh.ts';
import type { Why } from './why.ts';
import type { ProofWindow } from './window.ts';

export interface Sum {
  readonly tally: Tally;
  readonly figure: Figure;
  /** What a ratio leaves out, by why, most first. */
  readonly excluded: readonly { readonly why: Why; readonly count: number }[];
  /** Waiting and not yet judged (SPEC SL3). */
  readonly pending: number;
}

const now = (measure: QueueMeasure, all: readonly Weighed[], instant: number): Figure => {
  if (measure === 'waiting') return { value: all.length, numerator: all.length, denominator: null };
  const seconds = all.length === 0 ? null : Math.max(...all.map(({ piece }) => waitOf(piece, instant))) / 1000;
  return { value: seconds, numerator: seconds ?? 0, denominator: null };
};

/** The figure that these pieces make: of their tallies' sum, so that not a digit differs from the board's. */
export const addUp = (measure: QueueMeasure, all: readonly Weighed[], window: ProofWindow, instant: number): Sum => {
  const { kind, figure } = measures[measure];
  const tally = emptyTally();
  const left = new Map<Why, number>();
  for (const one of all) {
    addTally(tally, one.tally);
    const { denominator, why } = one.counts;
    if ((kind === 'share' || kind === 'mean') && !denominator) left.set(why, (left.get(why) ?? 0) + 1);
  }
  const pending = left.get('pending') ?? 0;
  left.delete('pending');
  return {
    tally,
    figure: kind === 'now' ? now(measure, all, instant) : figure(tally, window.attribution),
    excluded: [...left].map(([why, count]) => ({ why, count })).sort((a, b) => b.count - a.count || (a.why < b.why ? -1 : 1)),
    pending,
  };
};
