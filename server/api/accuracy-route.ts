import { z } from 'zod';
import { asOf } from '@floorlight/shared/board/board.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readAccuracy } from '@floorlight/shared/store/forecast/read-accuracy.ts';
import { checkWithin, floorAhead } from './forecast-parameters.ts';
import { sourceParameter, toldBy } from './forecast-source.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { checkQueue, within } from './within.ts';

/** Null: nothing came, or nothing can be said. */
const share = z.number().nullable();

const horizon = z.object({
  /** Whole days; null: by a forecast that was made once for all of them. */
  daysAhead: z.int().nullable(),
  days: z.int().min(0),
  slots: z.int().min(0),
  wape: share,
  bias: share,
  coverage: share,
  coverageAsShown: share,
  baselines: z.object({ sameWeekdayLastWeek: share, sameHalfHourMean: share }),
  /** Better than both plain forecasts. */
  holds: z.boolean(),
});

const accuracyAnswer = z.object({
  asOf,
  timezone: z.string(),
  queue: z.string(),
  source: z.string(),
  /** The share of half-hours that ranges are made to hold; null: not known. */
  nominal: z.number().nullable(),
  horizons: z.array(horizon),
  /** As it was kept by itself on the evenings before; null: of a forecast of its own. */
  evenings: horizon.nullable(),
});

const most = 62;

export const accuracyRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/forecast/accuracy',
    summary:
      'How well the days of a period were foretold, each from those before it, beside two plain forecasts; or how well a forecast did',
    needs: 'floor.watch',
    params: floorParams,
    query: z.strictObject({ ...floorAhead, queue: id.default('*'), source: sourceParameter }).superRefine(checkWithin(most)),
    answer: accuracyAnswer,
    handle: async ({ params, query, reach }) => {
      const floor = await findFloorOr404(context, params.floor);
      const seen = await within(context, floor.id, reach);
      if (query.queue !== '*') checkQueue(seen, floor.id, query.queue, 'queue');
      const accuracy = await readAccuracy(seen.here, { ...query, floor: floor.id, within: seen.queues });
      return toldBy(accuracy, { ...query, floor: floor.id });
    },
  });
