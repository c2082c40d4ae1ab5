import type { TileFit } from './fit-tiles.ts';

/** Of the size of letters: a mean letter of a name, the mark with its gap and the tile's edges, and a time such as 12:34 with its gap. */
const letter = 0.5;
const mark = 2.1;
const time = 3.5;

/** How many letters of a name a tile has room for. */
export const nameRoom = ({ width, text, lines }: TileFit): number =>
  Math.max(1, Math.floor((width / text - mark - (lines === 1 ? time : 0)) / letter));
