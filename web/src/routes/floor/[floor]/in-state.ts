import type { AgentTile } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { secondsClock } from '#lib/format/duration.ts';

/** Words where an agent is in a state for longer than is in order; null where all is well. */
export const overLimit = ({ since, limitSeconds }: AgentTile, now: number): string | null =>
  limitSeconds !== null && now - since >= limitSeconds * 1000 ? m.floor_over_limit({ limit: secondsClock(limitSeconds) }) : null;

/** Who is not on the floor has no time in a state that anybody asks for. */
export const signedIn = ({ state }: AgentTile): boolean => state !== 'offline';
