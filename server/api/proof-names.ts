import type { Redis } from 'ioredis';
import { lessTelling, type NameLevel } from '@floorlight/shared/access/name-level.ts';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import { programNames } from '@floorlight/shared/access/sees.ts';
import type { Opaque } from '@floorlight/shared/board/project.ts';
import type { ViewName } from '@floorlight/shared/board/protocol.ts';
import type { Weighed } from '@floorlight/shared/floor/proof/weigh.ts';
import { readAgentTiles, readQueueTile } from '@floorlight/shared/store/read-tiles.ts';
import type { SeenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import { namer, type Namer } from './queue-proof.ts';

/** Programs by queue; needed only of who reaches programs. */
const programsOf = async (redis: Redis, floor: string, queues: ReadonlySet<string>): Promise<Map<string, string | null>> => {
  const tiles = await Promise.all([...queues].map((queue) => readQueueTile(redis, floor, queue)));
  return new Map(tiles.filter((tile) => tile !== null).map(({ id, program }) => [id, program]));
};

/** Their own agents in full, others as the program names them whose visit they answered (SPEC BD1). */
const levelIn =
  (reach: Reach, seen: SeenOnFloor, programs: ReadonlyMap<string, string | null>) =>
  (agent: string, queue: string): NameLevel | null =>
    reach.whole ?? (seen.agents?.has(agent) ? 'full' : programNames(reach, programs.get(queue) ?? null));

interface Asking {
  readonly floor: string;
  readonly view: ViewName;
  readonly reach: Reach;
  readonly opaque: Opaque;
}

/** How those who answered the visits of a page of proof may be named to who asks. */
export const namerFor = async (
  redis: Redis,
  { floor, view, reach, opaque }: Asking,
  seen: SeenOnFloor,
  page: readonly Weighed[],
): Promise<Namer> => {
  const agents = [...new Set(page.map(({ piece }) => piece.agent).filter((agent) => agent !== null))];
  const queues = new Set(reach.programs.length === 0 ? [] : page.map(({ piece }) => piece.queue));
  const levelOf = levelIn(reach, seen, await programsOf(redis, floor, queues));
  return namer(
    await readAgentTiles(redis, floor, agents),
    (agent, queue): NameLevel | null => {
      const level = levelOf(agent, queue);
      return level && lessTelling(view, level);
    },
    opaque,
  );
};
