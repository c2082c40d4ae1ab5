import { z } from 'zod';
import { board } from '@floorlight/shared/board/board.ts';
import { reachOn } from '@floorlight/shared/access/reach.ts';
import { boardWithin } from '@floorlight/shared/board/project-within.ts';
import { viewName } from '@floorlight/shared/board/protocol.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { listFloors } from '@floorlight/shared/store/list-floors.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { openOpaqueAgents } from '../live/opaque-agents.ts';
import { findFloorOr404, floorAnswer } from './known-floor.ts';
import { notReady } from './on-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const floorsRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors',
    summary: 'The floors you may see',
    needs: 'floor.watch',
    params: nothing,
    query: nothing,
    answer: z.object({ floors: z.array(floorAnswer) }),
    handle: async ({ identity: { grants } }) => {
      const floors = await listFloors(context);
      return { floors: floors.filter(({ id }) => reachOn(grants, 'floor.watch', id)) };
    },
  });

const floorRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}',
    summary: 'One floor',
    needs: 'floor.watch',
    params: floorParams,
    query: nothing,
    answer: floorAnswer,
    handle: ({ params }) => findFloorOr404(context, params.floor),
  });

const boardRoute = (context: Context): Route => {
  const opaqueOf = openOpaqueAgents(context.config.FLOORLIGHT_SECRET);
  return defineRoute({
    path: '/floors/{floor}/board',
    summary: 'The board as it stands, as screens see it',
    needs: 'floor.watch',
    params: floorParams,
    query: z.strictObject({ view: viewName.default('full') }),
    answer: board,
    handle: async ({ params, query, reach }) => {
      await findFloorOr404(context, params.floor);
      const found = await readBoard(context.redis, params.floor);
      if (found) return boardWithin(found, { reach, asked: query.view, opaque: opaqueOf(params.floor) });
      throw notReady();
    },
  });
};

export const floorRoutes = (context: Context): Route[] => [floorsRoute(context), floorRoute(context), boardRoute(context)];
