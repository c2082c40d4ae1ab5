const headingRows = 0.4;
const agentsPerRow = 10;

/** How a wall's height is shared between queues and agents, in rows; agents get between a quarter and half of it. */
export const wallShares = (queues: number, agents: number): { queues: number; agents: number } => {
  const lanes = Math.max(1, queues) + headingRows;
  const wanted = (Math.ceil(agents / agentsPerRow) + 2) * 0.55;
  const share = Math.min(0.5, Math.max(0.24, wanted / (lanes + wanted)));
  return { queues: 1 - share, agents: share };
};
