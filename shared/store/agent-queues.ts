import type { Redis } from 'ioredis';
import type { AgentTile } from '../board/board.ts';
import { membershipsOf } from '../floor/agent/agent.ts';
import { entityOf } from '../settings/merges.ts';
import { readMerges } from './merges.ts';
import { readLook } from './read-look.ts';

type Tile = Pick<AgentTile, 'id' | 'queues'>;

/** By agent; nothing is known of who is missing. */
export type QueuesOf = ReadonlyMap<string, readonly string[]>;

const areListed = ({ queues }: Tile): boolean => queues.some(({ inferred }) => !inferred);

/**
 * The queues agents belong to in reports and plans: those a source or people list; where nobody does, every queue that they are known
 * to have served. A tile knows those of the last 8 hours (SPEC AG8): at eight in the morning that is nobody's.
 */
export const readQueuesOf = async (redis: Redis, floor: string, tiles: readonly Tile[]): Promise<QueuesOf> => {
  const queues = new Map(tiles.map((tile) => [tile.id, tile.queues.map(({ id }) => id)]));
  const unlisted = tiles.filter((tile) => !areListed(tile)).map(({ id }) => id);
  if (unlisted.length === 0) return queues;
  const look = await readLook(redis, floor, { state: unlisted.flatMap((id) => [`a:${id}`, `y:${id}`]) });
  const merges = await readMerges(redis, floor);
  for (const id of unlisted) {
    const agent = look?.floor.agents.get(id);
    const served = agent ? membershipsOf(agent, Number.NEGATIVE_INFINITY).map((one) => one.id) : [];
    const meant = served.map((queue) => merges.get(entityOf('queue', queue))?.into ?? queue);
    queues.set(id, [...new Set([...(queues.get(id) ?? []), ...meant])]);
  }
  return queues;
};
