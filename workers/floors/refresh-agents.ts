import type { Floor } from '@floorlight/shared/floor/floor.ts';
import { retimeAgent } from '@floorlight/shared/floor/retime-agents.ts';
import { mustThaw, pieceKeys, thaw } from '@floorlight/shared/floor/thaw.ts';
import { readPieces } from '@floorlight/shared/store/load-floor.ts';
import type { Redis } from 'ioredis';
import { setImmediate as breathe } from 'node:timers/promises';

/** Agents brought up to date before others of this process have their turn. */
const atOnce = 100;

/** Brings the timelines of the agents touched since the last look up to date, with what is not in memory of their past. */
export const refreshAgents = async (redis: Redis, floor: Floor): Promise<void> => {
  let looked = 0;
  for (const id of [...floor.changes.unseen]) {
    const agent = floor.agents.get(id);
    if (agent && mustThaw(floor, agent)) thaw(floor, agent, await readPieces(redis, floor.id, pieceKeys(agent)));
    retimeAgent(floor, id);
    looked += 1;
    if (looked % atOnce === 0) await breathe();
  }
};
