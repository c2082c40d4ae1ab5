import { z } from 'zod';
import { nowhere, reachOn, type Reach } from '@floorlight/shared/access/reach.ts';
import { boardWithin } from '@floorlight/shared/board/project-within.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { floorSummary, summarise } from '@floorlight/shared/board/floor-summary.ts';
import { worstFirst } from '@floorlight/shared/board/worst-first.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readOverview, type OverviewFloor } from '@floorlight/shared/store/read-overview.ts';
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

/** Sums of a whole floor are not for somebody who sees a part of it. */
const narrowed = async (context: Context, floor: OverviewFloor, reach: Reach): Promise<OverviewFloor> => {
  if (reach.whole !== null || floor.figures === null) return floor;
  const board = await readBoard(context.redis, floor.id);
  if (!board) return floor;
  const { head, queues, sources, alerts } = boardWithin(board, { reach, asked: 'counts', opaque: () => '' });
  return { ...floor, figures: summarise(head, queues, sources, alerts) };
};

export const overviewRoute = (context: Context): Route =>
  defineRoute({
    path: '/overview',
    summary: 'The floors you may see, worst first',
    params: nothing,
    query: nothing,
    answer: z.object({ floors: z.array(overviewFloor) }),
    needs: 'floor.watch',
    handle: async ({ identity: { grants } }) => {
      const reachAt = (floor: string): Reach | null => reachOn(grants, 'floor.watch', floor);
      const floors = await readOverview(context, (floor) => reachAt(floor) !== null);
      const seen = floors.map((floor) => narrowed(context, floor, reachAt(floor.id) ?? nowhere));
      return { floors: worstFirst(await Promise.all(seen)) };
    },
  });
