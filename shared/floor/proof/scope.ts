import type { QueueTile } from '../../board/board.ts';
import type { QueueMeasure } from '../../metrics/measure.ts';
import type { Settled } from '../contact/settle.ts';
import type { JudgingAt } from '../judging-history.ts';
import { handlingPieces, visitPieces, type Piece } from './piece.ts';

/** Whose figure is proved. */
export interface Scope {
  readonly measure: QueueMeasure;
  /** Null: every queue. */
  readonly queues: ReadonlySet<string> | null;
}

export const scopeOf = (measure: QueueMeasure, { id, members }: Pick<QueueTile, 'id' | 'members'>): Scope => ({
  measure,
  queues: id === '*' ? null : new Set(members ?? [id]),
});

/** What of a contact the figure may rest on. */
export const piecesOf = ({ measure, queues }: Scope, settled: Settled, judgingAt: JudgingAt, now: number): Piece[] => {
  const pieces = measure === 'aht' ? handlingPieces(settled, judgingAt) : visitPieces(settled, judgingAt, now);
  return pieces.filter(({ queue }) => (queues === null ? queue !== '' : queues.has(queue)));
};
