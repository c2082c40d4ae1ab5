import { z } from 'zod';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { boardNames } from '@floorlight/shared/store/read-frame.ts';
import { readChangesOfQueues } from '@floorlight/shared/store/read-judging.ts';
import { seenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import { judgingChange, toldChange } from './judged-answer.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams, instantParameter } from './parameters.ts';
import { checkLongPeriod } from './report-parameters.ts';
import { defineRoute, type Route } from './route.ts';

const changes = z.object({ changes: z.array(judgingChange.extend({ queue: z.string() })) });

/** A total or a trend that spans one of these is marked (SPEC SL5). */
export const judgingChangesRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/judging-changes',
    summary: 'When visits of queues began to be judged otherwise: by another target, goal, variant, limit or other hours',
    needs: 'floor.watch',
    params: floorParams,
    query: z.strictObject({ from: instantParameter, to: instantParameter }).superRefine(checkLongPeriod),
    answer: changes,
    handle: async ({ params, query, reach }) => {
      const floor = await findFloorOr404(context, params.floor);
      const seen = await seenOnFloor(context, floor.id, reach);
      const names = (await boardNames(context.redis, floor.id, 'q:')).filter(
        (name) => name !== '*' && !name.startsWith('group:'),
      );
      const queues = names.filter((name) => !seen.queues || seen.queues.has(name));
      const found = await readChangesOfQueues(context.redis, floor.id, queues, query);
      return { changes: found.map(({ queue, ...change }) => ({ queue, ...toldChange(change) })) };
    },
  });
