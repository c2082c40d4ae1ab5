import { z } from 'zod';
import { floorSummary } from '@floorlight/shared/board/floor-summary.ts';
import { worstFirst } from '@floorlight/shared/board/worst-first.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readOverview } from '@floorlight/shared/store/read-overview.ts';
import { floorAnswer } from './known-floor.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const overviewFloor = floorAnswer.extend({
  floorNow: z.int(),
  /** UTC ms of the floor's last commit; null: it never had one. */
  foldedAt: z.int().nullable(),
  blind: z.boolean(),
  figures: floorSummary.nullable(),
});

export const overviewRoute = (context: Context): Route =>
  defineRoute({
    path: '/overview',
    summary: 'The floors you may see, worst first',
    params: nothing,
    query: nothing,
    answer: z.object({ floors: z.array(overviewFloor) }),
    handle: async () => ({ floors: worstFirst(await readOverview(context)) }),
  });
