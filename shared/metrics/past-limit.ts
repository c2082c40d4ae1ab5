import type { AgentTile } from '../board/board.ts';

/** Whether a state has lasted longer than is in order: its reason's limit, or the wrap limit of the queue served. */
export const pastLimit = ({ limitSeconds, since }: Pick<AgentTile, 'limitSeconds' | 'since'>, now: number): boolean =>
  limitSeconds !== null && now - since > limitSeconds * 1000;
