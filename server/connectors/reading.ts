import type { Draft } from './draft.ts';
import type { LeftOut, Reading } from './receiver.ts';

/** What one piece of news became. */
export type Piece = Draft | LeftOut;

const isDraft = (piece: Piece): piece is Draft => 'specversion' in piece;

export const reading = (pieces: readonly Piece[]): Reading => ({
  events: pieces.filter(isDraft),
  left: pieces.filter((piece): piece is LeftOut => !isDraft(piece)),
  single: false,
});
