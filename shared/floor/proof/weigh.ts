import { countWaiting } from '../../metrics/judge-visit.ts';
import { measures, type Figure, type QueueMeasure } from '../../metrics/measure.ts';
import { addTally, emptyTally, isEmpty, type Tally } from '../../metrics/tally.ts';
import { standsAt, waitOf, type Piece } from './piece.ts';
import { whyOf, type Why } from './why.ts';
import { isWithin, type ProofWindow } from './window.ts';

/** A piece, what it adds to a figure, and why. */
export interface Weighed {
  readonly piece: Piece;
  readonly tally: Tally;
  /** What it adds to numerator and denominator; of a mean, seconds and one. */
  readonly numerator: number;
  readonly denominator: number;
  readonly counts: { readonly numerator: boolean; readonly denominator: boolean; readonly why: Why };
}

const waitsNow = ({ of, leftAt }: Piece): boolean => of === 'visits' && leftAt === null;

/** What a piece counts as within the window; rolling windows add who waits past the target now (SPEC TA6). */
export const tallyWithin = (piece: Piece, window: ProofWindow, now: number): Tally => {
  const tally = emptyTally();
  for (const { attribution, at, tally: counted } of piece.contributions)
    if (attribution === window.attribution && isWithin(at, window)) addTally(tally, counted);
  if (window.rolling && waitsNow(piece) && !piece.outOfHours)
    tally.judged += countWaiting(waitOf(piece, now), piece.judging).judged ?? 0;
  return tally;
};

const flags = (kind: string, { numerator, denominator }: Figure): { numerator: boolean; denominator: boolean } => {
  if (kind === 'share') return { numerator: numerator > 0, denominator: (denominator ?? 0) > 0 };
  const counted = kind === 'mean' ? (denominator ?? 0) > 0 : numerator > 0;
  return { numerator: counted, denominator: kind === 'mean' && counted };
};

const waiting = (piece: Piece, now: number): Weighed | null =>
  waitsNow(piece)
    ? {
        piece,
        tally: { ...emptyTally(), waiting: 1 },
        numerator: 1,
        denominator: 0,
        counts: { numerator: true, denominator: false, why: whyOf(piece, now) },
      }
    : null;

/** Null: the piece has nothing to do with the figure. What a ratio leaves out is weighed too, as nothing. */
export const weigh = (measure: QueueMeasure, piece: Piece, window: ProofWindow, now: number): Weighed | null => {
  const { kind, figure } = measures[measure];
  if (kind === 'now') return waiting(piece, now);
  const tally = tallyWithin(piece, window, now);
  const stands = standsAt(piece, window.attribution);
  if (isEmpty(tally) && !(piece.of === 'handlings' && stands !== null && isWithin(stands, window))) return null;
  const adds = figure(tally, window.attribution);
  const counts = flags(kind, adds);
  if (kind === 'count' && !counts.numerator) return null;
  return {
    piece,
    tally,
    numerator: adds.numerator,
    denominator: adds.denominator ?? 0,
    counts: { ...counts, why: whyOf(piece, now) },
  };
};
