import { z } from 'zod';
import { asOf } from '@floorlight/shared/board/board.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readSource } from '@floorlight/shared/store/forecast/read-source.ts';
import { checkAhead, floorAhead } from './forecast-parameters.ts';
import { sourceParameter, toldBy } from './forecast-source.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { checkQueue, within } from './within.ts';

const number = z.number().min(0);
const foretold = z.object({
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  expected: number,
  /** Whole numbers between which it falls with the chance `inside`; of a forecast that was uploaded, as it says; null: no range. */
  low: number.nullable(),
  high: number.nullable(),
  /** Null: not over, or not counted. */
  offered: z.int().min(0).nullable(),
});

const forecastAnswer = z.object({
  asOf,
  timezone: z.string(),
  queue: z.string(),
  /** `history`, or the id of a forecast. */
  source: z.string(),
  /** Null, as `inside` is: it was not learned from this floor’s days. */
  learnedDays: z.int().min(0).nullable(),
  inside: z.number().nullable(),
  /** Of what begins earlier nothing had been learned: its `expected` of 0 says nothing. Null: it was not learned from this floor’s days. */
  foretoldFrom: z.iso.datetime().nullable(),
  /** Half-hours; those of days that are over as they were foretold the evening before (SPEC FC1). */
  intervals: z.array(foretold.extend({ slot: z.int().min(0), handleSeconds: number.nullable() })),
  days: z.array(foretold.extend({ date: z.iso.date() })),
});

export const forecastRoutes = (context: Context): Route[] => [
  defineRoute({
    path: '/floors/{floor}/forecast',
    summary: 'What is expected to come, half-hour by half-hour, by history or a forecast of one’s own, beside what came',
    needs: 'floor.watch',
    params: floorParams,
    query: z.strictObject({ ...floorAhead, queue: id.default('*'), source: sourceParameter }).superRefine(checkAhead),
    answer: forecastAnswer,
    handle: async ({ params, query, reach }) => {
      const floor = await findFloorOr404(context, params.floor);
      const seen = await within(context, floor.id, reach);
      if (query.queue !== '*') checkQueue(seen, floor.id, query.queue, 'queue');
      const forecast = await readSource(seen.here, { ...query, floor: floor.id, within: seen.queues });
      const { known: _, ...told } = toldBy(forecast, { ...query, floor: floor.id });
      return told;
    },
  }),
];
