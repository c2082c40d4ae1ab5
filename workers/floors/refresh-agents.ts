import type { Floor } from '@floorlight/shared/floor/floor.ts';
import { retimeAgents } from '@floorlight/shared/floor/retime-agents.ts';
import { agentsToThaw, pieceKeys, thaw } from '@floorlight/shared/floor/thaw.ts';
import { readPieces } from '@floorlight/shared/store/load-floor.ts';
import type { Redis } from 'ioredis';

/** Brings the timelines of the agents touched since the last commit up to date, with what is not in memory of their past. */
export const refreshAgents = async (redis: Redis, floor: Floor): Promise<void> => {
  for (const agent of agentsToThaw(floor)) thaw(floor, agent, await readPieces(redis, floor.id, pieceKeys(agent)));
  retimeAgents(floor);
};
