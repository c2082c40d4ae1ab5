import { denseFrom } from './wall-shares.ts';

/** How many times wider than high a tile reads best: two lines, or one where agents are many. */
const shapes = { roomy: 5, dense: 7.2 };
const fewest = 6;

/** Columns for so many tiles in a box of that shape, so that all fit and none is dropped. */
export const tileColumns = (tiles: number, width: number, height: number): number => {
  if (tiles === 0 || width <= 0 || height <= 0) return fewest;
  const shape = tiles > denseFrom ? shapes.dense : shapes.roomy;
  return Math.max(fewest, Math.ceil(Math.sqrt((tiles * width) / height / shape)));
};
