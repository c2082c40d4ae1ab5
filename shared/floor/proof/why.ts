import { countWaiting } from '../../metrics/judge-visit.ts';
import { waitOf, type Piece } from './piece.ts';

/** What a visit or a handling is, to whoever asks why it counts or does not; screens have the words. */
export type Why =
  | 'answered-in-target'
  | 'answered-late'
  | 'abandoned-in-target'
  | 'abandoned-late'
  | 'short-abandon'
  | 'flowed-out-in-target'
  | 'flowed-out-late'
  | 'lost'
  | 'out-of-hours'
  | 'pending'
  | 'waiting-past-target'
  | 'handled'
  | 'in-progress'
  | 'end-unknown'
  | 'not-reached';

const ofHandling = ({ outcome, contributions }: Piece): Why => {
  if (contributions.some(({ tally }) => tally.handledWithEnd)) return 'handled';
  if (contributions.length > 0) return 'in-progress';
  return outcome === 'recorded' ? 'not-reached' : 'end-unknown';
};

/** @param now the floor's: a visit that waits is pending until its wait passes the target (SPEC SL3). */
export const whyOf = (piece: Piece, now: number): Why => {
  if (piece.of === 'handlings') return ofHandling(piece);
  const { outcome, leftAt, judging } = piece;
  if (piece.outOfHours) return 'out-of-hours';
  const wait = waitOf(piece, now);
  if (leftAt === null) return countWaiting(wait, judging).pending ? 'pending' : 'waiting-past-target';
  if (outcome === 'lost') return 'lost';
  if (outcome === 'abandoned' && wait < judging.shortAbandon) return 'short-abandon';
  const inTarget = wait <= judging.target;
  if (outcome === 'answered') return inTarget ? 'answered-in-target' : 'answered-late';
  if (outcome === 'abandoned') return inTarget ? 'abandoned-in-target' : 'abandoned-late';
  return inTarget ? 'flowed-out-in-target' : 'flowed-out-late';
};
