import { z } from 'zod';
import type { Entity, Meant } from '../events/as-meant.ts';

export const mergeKind = z.enum(['agent', 'queue']);
export type MergeKind = z.infer<typeof mergeKind>;

/** What was merged, into what, by whom (a name), and when (UTC milliseconds of the floor's clock). */
export const merged = z.strictObject({ into: z.string(), by: z.string(), at: z.int() });
export type Merged = z.infer<typeof merged>;

/** A merge as settings list it. */
export const mergeSettings = merged.extend({
  kind: mergeKind,
  id: z.string(),
  /** What the old and the new are called. */
  name: z.string(),
  intoName: z.string(),
});
export type MergeSettings = z.infer<typeof mergeSettings>;

/** `agent:ext-17` → the agent it was merged into. */
export type Merges = ReadonlyMap<Entity, Merged>;

export const entityOf = (kind: MergeKind, id: string): Entity => `${kind}:${id}`;

/** Of a floor that merges without end each event's meaning would be sought in a heap. */
export const mostMerges = 2000;

export const meantBy = (merges: Merges): Meant => new Map([...merges].map(([entity, { into }]) => [entity, into]));

interface Asked {
  readonly kind: MergeKind;
  readonly id: string;
  readonly into: string;
}

/** A fault of one of the fields of a call: the id in its path (`agent`, `queue`), or `into`. */
export interface MergeFault {
  readonly field: string;
  readonly detail: string;
}

/** Why this cannot be merged so; null: it can. A merge is one step, never a chain, so that what is meant can be read at a glance. */
export const mergeFault = (merges: Merges, { kind, id, into }: Asked): MergeFault | null => {
  const before = merges.get(entityOf(kind, id));
  const further = merges.get(entityOf(kind, into));
  const older = [...merges].find(([entity, merge]) => entity.startsWith(`${kind}:`) && merge.into === id);
  if (into === id) return { field: 'into', detail: `must be another ${kind} than "${id}" itself` };
  if (before && before.into !== into) return { field: kind, detail: `is merged into "${before.into}" already; undo that first` };
  if (further) return { field: 'into', detail: `is itself merged into "${further.into}"; choose that one` };
  if (older)
    return {
      field: kind,
      detail: `has "${older[0].slice(kind.length + 1)}" merged into it; undo that first, or merge both into the same`,
    };
  if (!before && merges.size >= mostMerges)
    return { field: kind, detail: `cannot be merged: a floor keeps at most ${mostMerges} merges` };
  return null;
};
