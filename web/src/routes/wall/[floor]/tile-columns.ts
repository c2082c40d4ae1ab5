/** A tile reads best when about this many times wider than high. */
const tileShape = 5;

/** Columns for so many tiles in a box of that shape, so that all fit and none is dropped. */
export const tileColumns = (tiles: number, width: number, height: number): number => {
  if (tiles === 0 || width <= 0 || height <= 0) return 1;
  const fewest = 7;
  return Math.max(fewest, Math.ceil(Math.sqrt((tiles * width) / height / tileShape)));
};
