/** Rows of height a wall's queue lanes and agent tiles share, header and headings taken off; all in rem. */
const room = 58;
const tallestLane = 7.6;
const headings = 1.6;
const tileRow = 4.2;
const tilesPerRow = 9;

/** More agents than this are shown in one line each. */
export const denseFrom = 90;

/** How a wall's height is shared, as fractions. Queues get what makes them readable first; a crowd of agents up to six tenths. */
export const wallShares = (queues: number, agents: number): { queues: number; agents: number } => {
  const lanes = Math.max(1, queues);
  const wanted = (Math.ceil((agents + 6) / tilesPerRow) * tileRow + headings) / room;
  const left = 1 - (lanes * tallestLane + headings) / room;
  const most = agents > denseFrom ? 0.6 : 0.42;
  const share = Math.max(0.2, left, Math.min(most, wanted, 1 - (lanes * 4.4 + headings) / room));
  return { queues: 1 - share, agents: share };
};
