import { randomUUID } from 'node:crypto';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { entityOf, mergeFault, type MergeFault, type MergeKind } from '@floorlight/shared/settings/merges.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { announceMerges, changeMerges, readMerges } from '@floorlight/shared/store/merges.ts';
import { mergesOf } from '../ingest/merges.ts';
import { Problem } from '../problems/problem.ts';
import { carryOver } from './carry-over.ts';

interface Which {
  readonly kind: MergeKind;
  readonly id: string;
}

export const refusedMerge = ({ field, detail }: MergeFault): Problem =>
  new Problem(409, 'cannot-merge', `${field} ${detail}`, { errors: [{ field, detail }] });

const eventOf = ({ kind, id }: Which, into: string | null, by: string, time: number): FloorEvent => {
  const data = kind === 'agent' ? { agent: id, into, by } : { queue: id, into, by };
  return { id: randomUUID(), source: 'floorlight', type: `config.${kind}_merged`, time, data } as FloorEvent;
};

/** Ingest first, then the floor: nothing more comes for the old one when the floor lets go of it. */
const tell = async (context: Context, floor: string, events: readonly FloorEvent[]): Promise<void> => {
  mergesOf(context).forget(floor);
  await announceMerges(context.redis, floor);
  await appendEvents(context.redis, floor, events);
};

/** From now on whatever sources say of the one is meant of the other. @param here with the floor's clock. @throws Problem 409 */
export const mergeInto = async (here: Context, floor: string, which: Which, into: string, by: string): Promise<void> => {
  const at = here.clock();
  const carried = which.kind === 'agent' ? await carryOver(here, floor, { from: which.id, into, by, at }) : [];
  await changeMerges(here.redis, floor, (merges) => {
    const fault = mergeFault(merges, { ...which, into });
    if (fault) throw refusedMerge(fault);
    merges.set(entityOf(which.kind, which.id), { into, by, at });
  });
  await tell(here, floor, [eventOf(which, into, by, at), ...carried]);
};

/** From now on it stands for itself again; what was said meanwhile stays where it counted. @throws Problem 404 */
export const undoMerge = async (here: Context, floor: string, which: Which, by: string): Promise<void> => {
  const { kind, id } = which;
  await changeMerges(here.redis, floor, (merges) => {
    if (merges.delete(entityOf(kind, id))) return;
    throw new Problem(404, 'not-merged', `${kind} "${id}" of floor "${floor}" is not merged into another.`, {
      errors: [{ field: kind, detail: 'must be one that was merged' }],
    });
  });
  await tell(here, floor, [eventOf(which, null, by, here.clock())]);
};

/** What was merged is no longer set by itself. @throws Problem 409 */
export const refuseMerged = async ({ redis }: Pick<Context, 'redis'>, floor: string, { kind, id }: Which): Promise<void> => {
  const merge = (await readMerges(redis, floor)).get(entityOf(kind, id));
  if (!merge) return;
  const detail = `is merged into "${merge.into}"; change that one, or undo the merge first`;
  throw new Problem(409, 'merged', `${kind} ${detail}`, { errors: [{ field: kind, detail }] });
};
