import { z } from 'zod';
import { id, queueId } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { MergeKind } from '@floorlight/shared/settings/merges.ts';
import { readSettings } from '@floorlight/shared/store/read-settings.ts';
import { unknownFloor } from '../auth/reach-of.ts';
import { mergeInto, undoMerge } from '../merging/merge.ts';
import { accepted } from './accepted.ts';
import { onFloorClock } from './floor-clock.ts';
import { unknownOnFloor } from './on-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const params = { agent: floorParams.extend({ agent: id }), queue: floorParams.extend({ queue: queueId }) };

/** Defined, on the board, or merged already: `mergeFault` says what may be done with it. */
const known = async (context: Context, floor: string, kind: MergeKind): Promise<(id: string) => boolean> => {
  const settings = await readSettings(context, floor);
  if (!settings) throw unknownFloor(floor);
  const { agents, queues, merges } = settings;
  const own = kind === 'agent' ? agents.map(({ agent }) => agent) : queues.map(({ queue }) => queue);
  const ids = new Set([...own, ...merges.filter((merge) => merge.kind === kind).map((merge) => merge.id)]);
  return (one) => ids.has(one);
};

const mergeRoute = (context: Context, kind: MergeKind): Route =>
  defineRoute({
    method: 'put',
    path: `/floors/{floor}/${kind}s/{${kind}}/merge`,
    summary: `Merge one ${kind} into another: from now on what sources say of it is meant of the other`,
    needs: 'floor.set',
    least: 'the whole',
    params: params[kind],
    query: nothing,
    body: z.strictObject({ into: kind === 'agent' ? id : queueId }),
    answer: accepted,
    handle: async ({ params: named, body: { into }, identity, tell }) => {
      const { floor, [kind]: one = '' } = named as { floor: string } & Partial<Record<MergeKind, string>>;
      const isKnown = await known(context, floor, kind);
      if (!isKnown(one)) throw unknownOnFloor(floor, kind, one, kind);
      if (!isKnown(into)) throw unknownOnFloor(floor, kind, into, 'into');
      await mergeInto(await onFloorClock(context, floor), floor, { kind, id: one }, into, identity.name);
      tell.done('merged', one, { what: kind, into });
      return { accepted: true };
    },
  });

const undoRoute = (context: Context, kind: MergeKind): Route =>
  defineRoute({
    method: 'delete',
    path: `/floors/{floor}/${kind}s/{${kind}}/merge`,
    summary: `Undo the merge of a ${kind}: from now on it stands for itself again`,
    needs: 'floor.set',
    least: 'the whole',
    params: params[kind],
    query: nothing,
    answer: accepted,
    handle: async ({ params: named, identity, tell }) => {
      const { floor, [kind]: one = '' } = named as { floor: string } & Partial<Record<MergeKind, string>>;
      await undoMerge(await onFloorClock(context, floor), floor, { kind, id: one }, identity.name);
      tell.done('merge-undone', one, { what: kind });
      return { accepted: true };
    },
  });

export const mergeRoutes = (context: Context): Route[] =>
  (['agent', 'queue'] as const).flatMap((kind) => [mergeRoute(context, kind), undoRoute(context, kind)]);
