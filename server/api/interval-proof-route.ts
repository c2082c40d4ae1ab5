import { z } from 'zod';
import type { QueueTile } from '@floorlight/shared/board/board.ts';
import { variant } from '@floorlight/shared/events/config.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import { measures, queueMeasure } from '@floorlight/shared/metrics/measure.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readIntervalProof } from '@floorlight/shared/store/read-interval-proof.ts';
import { readQueueTile } from '@floorlight/shared/store/read-tiles.ts';
import { seenOnFloor, type SeenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import { openOpaqueAgents } from '../live/opaque-agents.ts';
import { findFloorOr404 } from './known-floor.ts';
import { unknownOnFloor } from './on-floor.ts';
import { floorParams, instantParameter } from './parameters.ts';
import { queueProof } from './proof-answer.ts';
import { namerFor } from './proof-names.ts';
import { proofPage } from './proof-query.ts';
import { proofItem } from './queue-proof.ts';
import { defineRoute, type Route } from './route.ts';
import { checkQueue } from './within.ts';

const hour = 60 * 60_000;
/** A day of 25 hours, as one with a clock change has. */
const mostHours = 25;
const mostQueues = 500;

/** Figures of this very moment are proved on the board. */
const pastMeasure = queueMeasure.exclude(['waiting', 'longest-wait']);

/** Given once or more often: `queue=a&queue=b`. */
const several = z
  .union([id, z.array(id).max(mostQueues)])
  .transform((given) => [given].flat())
  .default(['*']);

const intervalProofQuery = z
  .strictObject({
    from: instantParameter,
    to: instantParameter,
    measure: pastMeasure,
    attribution: z.enum(['cohort', 'outcome']).default('cohort'),
    /** Queues and groups whose visits count together; `*`, and nothing: all. */
    queue: several,
    /** Nothing: each visit by the variant in force when it was offered (SPEC SL5). */
    variant: variant.optional(),
    ...proofPage,
  })
  .superRefine(({ from, to }, context) => {
    if (to <= from) context.addIssue({ code: 'custom', path: ['to'], message: 'must be later than from', input: to });
    else if (to - from > mostHours * hour)
      context.addIssue({ code: 'custom', path: ['to'], message: `must be within ${mostHours} hours of from`, input: to });
  });

/** Of one queue or group its own; of several those of all together. */
const tileOf = async ({ redis }: Context, floor: string, asked: readonly string[]): Promise<QueueTile | null> =>
  readQueueTile(redis, floor, asked.length === 1 ? (asked[0] ?? '*') : '*');

/** The queues asked for that may be told of; null: all. @throws Problem 404 */
const queuesOf = async (context: Context, floor: string, asked: readonly string[], seen: SeenOnFloor) => {
  const meant = new Set<string>();
  for (const name of asked) {
    if (name === '*') return seen.queues;
    checkQueue(seen, floor, name, 'queue');
    const tile = await readQueueTile(context.redis, floor, name);
    if (!tile) throw unknownOnFloor(floor, 'queue', name, 'queue');
    for (const one of tile.members ?? [name]) if (!seen.queues || seen.queues.has(one)) meant.add(one);
  }
  return meant;
};

export const intervalProof = queueProof.omit({ period: true, subject: true });

export const intervalProofRoute = (context: Context): Route => {
  const opaqueOf = openOpaqueAgents(context.config.FLOORLIGHT_SECRET);
  return defineRoute({
    path: '/floors/{floor}/intervals/proof',
    summary: 'What a figure of a past interval is made of: the visits or handlings behind a cell of a report',
    needs: 'floor.watch',
    params: floorParams,
    query: intervalProofQuery,
    answer: intervalProof,
    handle: async ({ params, query, reach }) => {
      const { id: floor, timezone } = await findFloorOr404(context, params.floor);
      const { from, to, attribution, measure, view } = query;
      const seen = await seenOnFloor(context, floor, reach);
      const tile = await tileOf(context, floor, query.queue);
      if (!tile) throw unknownOnFloor(floor, 'queue', query.queue[0] ?? '*', 'queue');
      const queues = await queuesOf(context, floor, query.queue, seen);
      const found = await readIntervalProof(
        context,
        { floor, queues, measure, window: { attribution, from, to, rolling: false }, variant: query.variant ?? null },
        { limit: query.limit, ...(query.after !== undefined && { after: query.after }) },
      );
      const name = await namerFor(context.redis, { floor, view, reach, opaque: opaqueOf(floor) }, seen, found.page);
      const definition = measure === 'service-level' ? (query.variant ?? tile.variant) : measure;
      const { targetSeconds, goal, goalPeriod } = tile;
      return {
        ...{ id: tile.id, name: tile.name, measure, attribution, targetSeconds, goal, goalPeriod, definition },
        rule: `${measures[measure].rule} ${definition}`,
        variant: query.variant ?? tile.variant,
        mixed: found.mixed,
        window: { from, to, zone: timezone },
        asOf: found.asOf,
        ...found.sum.figure,
        excluded: [...found.sum.excluded],
        pending: found.sum.pending,
        items: found.page.map((one) => proofItem(one, found.asOf.now, name)),
        total: found.total,
        next: found.next,
      };
    },
  });
};
