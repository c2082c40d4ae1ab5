import { z } from 'zod';
import { leastKeep, mostKeep } from '@floorlight/shared/contacts/keep-of.ts';
import { name } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { mostPrograms, readKept, setKeeping } from '@floorlight/shared/store/keeping/keeping.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { erasureRoute } from './erasure-route.ts';
import { holdRoutes } from './hold-routes.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const months = z
  .int()
  .min(leastKeep, `must be ${leastKeep} to ${mostKeep} months`)
  .max(mostKeep, `must be ${leastKeep} to ${mostKeep} months`);

/** Months are whole ones of UTC: a contact goes once the month it began in is over for so long. */
const answer = z.object({
  /** Of programs that are not named, and contacts of none. */
  usual: months,
  programs: z.array(z.object({ program: z.string(), months })),
  /** False: contacts that were there are still being moved to where they are kept for so long. */
  settled: z.boolean(),
  /** What was dropped since its time had come, newest month first. */
  dropped: z.array(z.object({ month: z.string(), months: z.int(), contacts: z.int(), at: z.iso.datetime() })),
});

const common = { path: '/floors/{floor}/keeping', least: 'the whole', params: floorParams } as const;

const readRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    // as holds are: who keeps records from being dropped sees what is
    needs: 'holds.place',
    summary: 'For how many months contacts are kept, program by program, and which months are gone',
    query: nothing,
    answer,
    handle: async ({ params }) => {
      const { id } = await findFloorOr404(context, params.floor);
      const { keeping, settled, dropped } = await readKept(context.db, id);
      return {
        usual: keeping.usual,
        programs: [...keeping.programs].map(([program, kept]) => ({ program, months: kept })),
        settled,
        dropped: dropped.map((one) => ({ ...one, at: one.at.toISOString() })),
      };
    },
  });

const setRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    // fewer months drop records for good: not for whoever runs the floor
    needs: 'erasure.approve',
    method: 'put',
    summary: 'Say for how many months contacts of a program are kept, or of all others; null: as all others are',
    query: nothing,
    body: z.strictObject({
      /** Null: all that are not named, and contacts of none. */
      program: name.nullable(),
      months: months.nullable(),
    }),
    answer: accepted,
    handle: async ({ params, body, tell }) => {
      const { id } = await findFloorOr404(context, params.floor);
      const { keeping } = await readKept(context.db, id);
      const isNew = body.program !== null && body.months !== null && !keeping.programs.has(body.program);
      if (isNew && keeping.programs.size >= mostPrograms) {
        const detail = `${mostPrograms} programs have months of their own; set one of them to null first`;
        throw new Problem(409, 'too-many', detail, { errors: [{ field: 'program', detail }] });
      }
      await setKeeping(context.db, id, body.program, body.months);
      tell.done('setting-changed', body.program, { what: 'keeping', months: body.months });
      return { accepted: true };
    },
  });

/** How long contacts are kept, what holds them, and what erases them. */
export const keepingRoutes = (context: Context): Route[] => [
  readRoute(context),
  setRoute(context),
  ...holdRoutes(context),
  erasureRoute(context),
];
