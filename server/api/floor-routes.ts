import { z } from 'zod';
import { board } from '@floorlight/shared/board/board.ts';
import { projectBoard } from '@floorlight/shared/board/project.ts';
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
    params: nothing,
    query: nothing,
    answer: z.object({ floors: z.array(floorAnswer) }),
    handle: async () => ({ floors: await listFloors(context) }),
  });

const floorRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}',
    summary: 'One floor',
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
    params: floorParams,
    query: z.strictObject({ view: viewName.default('full') }),
    answer: board,
    handle: async ({ params, query }) => {
      await findFloorOr404(context, params.floor);
      const found = await readBoard(context.redis, params.floor);
      if (found) return projectBoard(found, query.view, opaqueOf(params.floor));
      throw notReady();
    },
  });
};

export const floorRoutes = (context: Context): Route[] => [floorsRoute(context), floorRoute(context), boardRoute(context)];
