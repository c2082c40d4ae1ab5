import { z } from 'zod';
import { inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import { name } from '@floorlight/shared/events/fields.ts';
import { forecastFileAnswer, longestForecastFile } from '@floorlight/shared/forecast/forecast-file.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { insertForecast } from '@floorlight/shared/store/forecast/forecasts.ts';
import { readMarks } from '@floorlight/shared/store/forecast/special-days.ts';
import { readFrame } from '@floorlight/shared/store/read-frame.ts';
import { planForecast, shownPlan, type ForecastPlan } from '../import/forecast/plan-forecast.ts';
import { Problem } from '../problems/problem.ts';
import { floorQueues } from './floor-queues.ts';
import { tooManyForecasts } from './kept-forecast-routes.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const body = z.strictObject({
  /** The file, as text. */
  text: z.string().max(longestForecastFile, `must be at most ${longestForecastFile} characters; cut the file in parts`),
  name,
  /** True: says what it would keep, and what is wrong with it; keeps nothing. */
  preview: z.boolean(),
  /** Intervals that a queue has no row of are refused by name, or nothing is expected in them. */
  missing: z.enum(['refuse', 'zero']).default('refuse'),
});

const mostNamed = 5;

const refuseFaults = ({ faults }: ForecastPlan): void => {
  if (faults.length === 0) return;
  const errors = faults.slice(0, mostNamed).map(({ line, column, says }) => ({
    field: [line === null ? 'file' : `line ${line}`, ...(column === null ? [] : [column])].join(', '),
    detail: says,
  }));
  const more = faults.length > mostNamed ? `; and ${faults.length - mostNamed} more` : '';
  throw new Problem(400, 'bad-file', `Nothing was kept: ${inOneSentence(errors)}${more}`, { errors });
};

/** A forecast that somebody made elsewhere. */
export const forecastImportRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/forecasts/import',
    summary:
      'Keep the forecast of a CSV file; or say what it would keep and what is wrong with it, cell by cell. Nothing of a file with a fault',
    needs: 'forecasts.set',
    least: 'the whole',
    params: floorParams,
    query: nothing,
    body,
    // a character takes up to four bytes, a line break or quotation mark two
    bodyLimit: 4 * longestForecastFile,
    answer: forecastFileAnswer,
    handle: async ({ params: { floor }, body: { text, preview, missing, name: called }, identity, tell }) => {
      await findFloorOr404(context, floor);
      const { zone, dayStart, asOf } = await readFrame(context.redis, floor, 'tallies', []);
      const [queues, marks] = [await floorQueues(context, floor), await readMarks(context.db, floor, null, null)];
      const plan = planForecast(text, { zone, dayStart, queues, marks, missing });
      if (preview) return { preview, forecast: null, ...shownPlan(plan) };
      refuseFaults(plan);
      const { values, span, minutes } = plan;
      if (!span || !minutes) throw new Error('a file without faults has values');
      const made = { floor, name: called, source: 'uploaded', by: identity.name, at: asOf.now, ...span, minutes } as const;
      const forecast = await insertForecast(context.db, made, values);
      if (forecast === null) throw tooManyForecasts();
      tell.done('imported', forecast, { what: 'forecast', name: called, rows: plan.rows });
      return { preview, forecast, ...shownPlan(plan) };
    },
  });
