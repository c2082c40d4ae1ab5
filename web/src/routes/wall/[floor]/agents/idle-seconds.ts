import type { AgentTile } from '@floorlight/shared/board/board.ts';

const half = 1800;

/**
 * Seconds idle in the last 30 minutes (SPEC AG7). The board's own figure moves in steps (SPEC TA8); someone available
 * right now was idle at least since then, and is never shown as less.
 */
export const idleSeconds = (agent: AgentTile, now: number): number =>
  agent.state === 'available' ? Math.max(agent.idle30Seconds, Math.min(half, (now - agent.since) / 1000)) : agent.idle30Seconds;
