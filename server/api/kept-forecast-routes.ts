import { z } from 'zod';
import { utcSecond } from '@floorlight/shared/calendar/utc-second.ts';
import { name } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import {
  deleteForecast,
  findForecast,
  forecastQueues,
  listForecasts,
  mostForecasts,
  type StoredForecast,
} from '@floorlight/shared/store/forecast/forecasts.ts';
import { keepForecast } from '@floorlight/shared/store/forecast/keep-forecast.ts';
import { Problem } from '../problems/problem.ts';
import { checkAhead, floorAhead } from './forecast-parameters.ts';
import { unknownForecast } from './forecast-source.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { within } from './within.ts';

const params = floorParams.extend({ forecast: z.string().max(64) });
const utc = z.iso.datetime();

const kept = z.object({
  forecast: z.string(),
  name: z.string(),
  source: z.enum(['uploaded', 'stored']),
  /** Null: no person kept it. */
  by: z.string().nullable(),
  at: utc,
  /** The floor’s clock when it was made. */
  asOf: utc,
  from: utc,
  to: utc,
  /** How wide the intervals of its values are. */
  minutes: z.union([z.literal(15), z.literal(30), z.literal(60)]),
});

const shown = (stored: StoredForecast): z.input<typeof kept> => ({
  forecast: stored.id,
  name: stored.name,
  source: stored.source,
  by: stored.made_by,
  at: utcSecond(stored.made_at.getTime()),
  asOf: utcSecond(stored.as_of.getTime()),
  from: utcSecond(stored.from_at.getTime()),
  to: utcSecond(stored.to_at.getTime()),
  minutes: stored.minutes,
});

export const tooManyForecasts = (): Problem =>
  new Problem(409, 'too-many-forecasts', `A floor keeps at most ${mostForecasts} forecasts; delete some that are long over.`);

const listRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/forecasts',
    summary: 'Forecasts that were uploaded or kept, newest first',
    needs: 'floor.watch',
    params: floorParams,
    query: nothing,
    answer: z.object({ forecasts: z.array(kept) }),
    handle: async ({ params: { floor }, reach }) => {
      await findFloorOr404(context, floor);
      const { here } = await within(context, floor, reach);
      return { forecasts: (await listForecasts(here.db, floor)).map(shown) };
    },
  });

const readRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/forecasts/{forecast}',
    summary: 'A forecast that was uploaded or kept, and what it expects of each queue in all',
    needs: 'floor.watch',
    params,
    query: nothing,
    answer: kept.extend({ queues: z.array(z.object({ queue: z.string(), expected: z.number() })) }),
    handle: async ({ params: { floor, forecast }, reach }) => {
      await findFloorOr404(context, floor);
      const { here } = await within(context, floor, reach);
      const found = await findForecast(here.db, floor, forecast);
      if (!found) throw unknownForecast(floor, forecast, 'forecast');
      return { ...shown(found), queues: await forecastQueues(here.db, forecast) };
    },
  });

const badTime = (field: 'from' | 'to', detail: string): Problem =>
  new Problem(400, 'bad-body', `${field} ${detail}`, { errors: [{ field, detail }] });

const keepRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/forecasts',
    summary: 'Keep what history foretells now, to be planned by and held against what comes',
    needs: 'forecasts.set',
    least: 'the whole',
    params: floorParams,
    query: nothing,
    body: z.strictObject({ ...floorAhead, name }).superRefine(checkAhead),
    answer: z.object({ accepted: z.boolean(), forecast: z.string() }),
    handle: async ({ params: { floor }, body, identity, tell }) => {
      await findFloorOr404(context, floor);
      const made = await keepForecast(context, { ...body, floor, by: identity.name });
      if (made === 'past')
        throw badTime('from', 'must not lie before the floor’s today: days that are over are told as they were foretold');
      if (made === 'nothing learned')
        throw new Problem(
          409,
          'nothing-learned',
          'Nothing is foretold: the floor has no whole day behind it yet; keep one tomorrow.',
        );
      if (made === 'too many') throw tooManyForecasts();
      tell.done('setting-changed', made.id, { what: 'forecast', name: body.name });
      return { accepted: true, forecast: made.id };
    },
  });

const deleteRoute = (context: Context): Route =>
  defineRoute({
    method: 'delete',
    path: '/floors/{floor}/forecasts/{forecast}',
    summary: 'Delete a forecast that was uploaded or kept',
    needs: 'forecasts.set',
    least: 'the whole',
    params,
    query: nothing,
    answer: z.object({ accepted: z.boolean() }),
    handle: async ({ params: { floor, forecast }, tell }) => {
      await findFloorOr404(context, floor);
      const gone = await deleteForecast(context.db, floor, forecast);
      if (gone === null) throw unknownForecast(floor, forecast, 'forecast');
      tell.done('setting-changed', forecast, { what: 'forecast', name: gone, removed: true });
      return { accepted: true };
    },
  });

/** Forecasts that stay as they were made. */
export const keptForecastRoutes = (context: Context): Route[] => [
  listRoute(context),
  keepRoute(context),
  readRoute(context),
  deleteRoute(context),
];
