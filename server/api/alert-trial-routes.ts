import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { ruleSchema } from '@floorlight/shared/alerts/rule.ts';
import { mostTrialDays, trialResult, trialState } from '@floorlight/shared/alerts/trial.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { askTrial, findTrial } from '@floorlight/shared/store/alert-trials.ts';
import { Problem } from '../problems/problem.ts';
import { warned, warningsOf } from './alert-rule-routes.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const busy = (): Problem =>
  new Problem(409, 'trial-running', 'Another rule is being tried on this floor; ask again when that is done.', {
    headers: { 'Retry-After': '5' },
  });

const tryRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/alert-rules/try',
    summary: 'Try a rule on recorded days of the floor: when it would have fired, and for how long',
    needs: 'floor.set',
    least: 'the whole',
    params: floorParams,
    query: nothing,
    body: z.strictObject({
      rule: ruleSchema,
      /** Whole days before today. */
      days: z.int().min(1).max(mostTrialDays),
      /** The rule that this is, or is to change: where it fires alike, what fired on the day and would not have is told, too. */
      compare: id.nullable().default(null),
    }),
    answer: z.object({ trial: z.string(), ...warned.shape }),
    handle: async ({ params: { floor }, body: { rule, days, compare }, identity, tell }) => {
      await findFloorOr404(context, floor);
      const trial = randomUUID();
      if (!(await askTrial(context.db, { id: trial, floor, rule, compare, days, asked_by: identity.id }))) throw busy();
      tell.done('alert-rule-tried', trial, { measure: rule.measure, days });
      return { trial, ...(await warningsOf(context, floor, rule)) };
    },
  });

const trialRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/alert-rules/try/{trial}',
    summary: 'How far a trial has come, and what it came to',
    needs: 'floor.set',
    least: 'the whole',
    params: floorParams.extend({ trial: id }),
    query: nothing,
    answer: z.object({
      state: trialState,
      /** 0–1. */
      done: z.number(),
      /** Why it failed. */
      detail: z.string().nullable(),
      result: trialResult.nullable(),
    }),
    handle: async ({ params: { floor, trial } }) => {
      await findFloorOr404(context, floor);
      const found = await findTrial(context.db, floor, trial);
      if (found) return found;
      throw new Problem(404, 'unknown-trial', `Floor "${floor}" has no trial "${trial}".`, {
        errors: [{ field: 'trial', detail: 'must be one of the newest 20; try the rule again' }],
      });
    },
  });

/** Rules tried on the past before they are switched on (SPEC AL5). */
export const alertTrialRoutes = (context: Context): Route[] => [tryRoute(context), trialRoute(context)];
