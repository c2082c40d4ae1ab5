import { z } from 'zod';
import type { NameLevel } from '@floorlight/shared/access/name-level.ts';
import { projectAgents, type Opaque } from '@floorlight/shared/board/project.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readMerges } from '@floorlight/shared/store/merges.ts';
import { readAgentTiles, readQueueTile } from '@floorlight/shared/store/read-tiles.ts';
import type { SeenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';

/**
 * Into what it was merged, since when (UTC milliseconds), and by whom; null: it was not. `into` is null where that is not the
 * asker’s to see, `by` where names are not.
 */
export const mergedAnswer = z
  .object({ into: z.object({ id: z.string(), name: z.string() }).nullable(), at: z.int(), by: z.string().nullable() })
  .nullable();
type MergedAnswer = z.input<typeof mergedAnswer>;

interface Asked {
  readonly floor: string;
  readonly id: string;
  /** How agents are named to the asker. */
  readonly view: NameLevel;
  readonly seen: SeenOnFloor;
}

const nameOf = (by: string, view: NameLevel): string | null => (view === 'full' ? by : null);

export const agentMerged = async (
  { redis }: Context,
  { floor, id, view, seen }: Asked,
  opaque: Opaque,
): Promise<MergedAnswer> => {
  const merge = (await readMerges(redis, floor)).get(`agent:${id}`);
  if (!merge) return null;
  const { into, at, by } = merge;
  const tile = (await readAgentTiles(redis, floor, [into])).get(into);
  const isSeen = !seen.agents || seen.agents.has(into);
  const [shown] = tile && isSeen ? projectAgents([tile], view, opaque) : [];
  return { into: shown ? { id: shown.id, name: shown.name } : null, at, by: nameOf(by, view) };
};

export const queueMerged = async ({ redis }: Context, { floor, id, view, seen }: Asked): Promise<MergedAnswer> => {
  const merge = (await readMerges(redis, floor)).get(`queue:${id}`);
  if (!merge) return null;
  const { into, at, by } = merge;
  const isSeen = !seen.queues || seen.queues.has(into);
  const name = isSeen ? ((await readQueueTile(redis, floor, into))?.name ?? into) : null;
  return { into: name === null ? null : { id: into, name }, at, by: nameOf(by, view) };
};
