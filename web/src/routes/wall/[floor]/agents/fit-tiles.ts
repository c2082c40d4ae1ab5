import { denseFrom } from '../wall-shares.ts';

/** How many times wider than high a tile reads best: two lines, or one where agents are many. */
const shapes = { roomy: 5, dense: 8 };
/** Rem of a tile that is read from afar: one line, or two where there is room. */
const far = { width: 10.6, line: 1.75, tile: 3.1 };
/** Rem: no tile is higher. */
const highest = 4.4;
const gap = 0.14;
/** From this height on a tile has two lines. */
const twoLines = 2.15;

export interface TileFit {
  readonly columns: number;
  /** Of one page. */
  readonly rows: number;
  /** Rem. */
  readonly width: number;
  readonly height: number;
  /** Rem of the name's letters. */
  readonly text: number;
  readonly lines: 1 | 2;
}

const tileOf = (columns: number, rows: number, box: { width: number; height: number }, least: number): TileFit => {
  const width = (box.width - gap * (columns - 1)) / columns;
  const height = Math.min(highest, (box.height - gap * (rows - 1)) / rows);
  const lines = height >= Math.max(twoLines, 2.5 * least) ? 2 : 1;
  const text =
    lines === 2 ? Math.min(1.6, 0.41 * height, 0.105 * width) : Math.min(least > 0 ? 1.4 : 1.3, 0.74 * height, 0.096 * width);
  return { columns, rows, width, height, text: Math.max(least, text), lines };
};

/** Read from afar: no text below one rem; what does not fit makes more pages. */
const fitFar = (tiles: number, box: { width: number; height: number }): TileFit => {
  const columns = Math.max(1, Math.floor((box.width + gap) / (far.width + gap)));
  const rowsOf = (height: number): number => Math.max(1, Math.floor((box.height + gap) / (height + gap)));
  const wanted = Math.ceil(tiles / columns);
  const rows = rowsOf(far.tile) >= wanted ? Math.min(rowsOf(far.tile), wanted) : Math.min(rowsOf(far.line), wanted);
  return tileOf(columns, Math.max(1, rows), box, 1);
};

const fewest = (width: number): number => Math.max(1, Math.min(6, Math.floor(width / 14)));

/** How so many tiles share a box (rem): near, all fit and none is dropped. */
export const fitTiles = (tiles: number, box: { width: number; height: number }, isFar: boolean): TileFit => {
  if (tiles === 0 || box.width <= 0 || box.height <= 0) return { columns: 6, rows: 1, width: 0, height: 0, text: 1, lines: 2 };
  if (isFar) return fitFar(tiles, box);
  const shape = tiles > denseFrom ? shapes.dense : shapes.roomy;
  const columns = Math.max(fewest(box.width), Math.ceil(Math.sqrt((tiles * box.width) / box.height / shape)));
  return tileOf(columns, Math.ceil(tiles / columns), box, 0);
};
