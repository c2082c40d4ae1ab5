/** Rem that lanes and tiles want, the head over each kind taken apart. */
const lane = { tallest: 7.6, full: 4.4, line: 2.2, far: 2.4 };
const headings = 1.6;
const tile = { height: 4.2, width: 13, far: 1.9 };
/** From this width on lanes have all their figures, or stand in columns. */
const wide = 100;

/** More agents than this are shown in one line each. */
export const denseFrom = 90;

interface Box {
  readonly width: number;
  readonly height: number;
}

/** The least height in which so many lanes are legible. */
const leastOf = (lanes: number, crowd: boolean, { width }: Box): number => {
  const columns = width < wide ? 1 : crowd ? 3 : 2;
  return Math.min(width < wide ? Infinity : lanes * lane.full, Math.ceil(lanes / columns) * lane.line);
};

const farShare = (lanes: number, agents: number, { width, height }: Box): number => {
  const rows = Math.ceil(agents / Math.max(1, Math.floor(width / 10.8)));
  const left = 1 - (lanes * lane.far + headings) / height;
  return Math.max(left, Math.min(0.5, (rows * tile.far + headings) / height));
};

/**
 * How a wall's height is shared, as fractions; the box is what both have, in rem. Queues get what makes them readable first; a
 * crowd of agents up to six tenths.
 */
export const wallShares = (queues: number, agents: number, box: Box, far = false): { queues: number; agents: number } => {
  const lanes = Math.max(1, queues);
  if (box.height <= 0) return { queues: 0.5, agents: 0.5 };
  const crowd = agents > denseFrom;
  const perRow = Math.max(1, Math.floor(box.width / tile.width));
  const wanted = (Math.ceil((agents + 6) / perRow) * tile.height + headings) / box.height;
  const left = 1 - (lanes * lane.tallest + headings) / box.height;
  const most = crowd || box.width < wide ? 0.6 : 0.42;
  const spare = 1 - (leastOf(lanes, crowd, box) + headings) / box.height;
  const share = far ? farShare(lanes, agents, box) : Math.max(0.2, left, Math.min(most, wanted, spare));
  return { queues: 1 - share, agents: share };
};
