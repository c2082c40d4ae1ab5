import type { AgentTile } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { pastLimit } from '@floorlight/shared/metrics/past-limit.ts';
import { secondsClock } from '@floorlight/shared/words/duration.ts';

/** Words where an agent is in a state for longer than is in order; null where all is well. */
export const overLimit = (agent: AgentTile, now: number): string | null =>
  pastLimit(agent, now) ? m.floor_over_limit({ limit: secondsClock(agent.limitSeconds) }) : null;

/** Who is not on the floor has no time in a state that anybody asks for. */
export const signedIn = ({ state }: AgentTile): boolean => state !== 'offline';
