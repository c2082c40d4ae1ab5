import { z } from 'zod';
import { reachOfRule } from '@floorlight/shared/alerts/rule-reach.ts';
import { ruleSchema, type RuleFields } from '@floorlight/shared/alerts/rule.ts';
import { shippedRules } from '@floorlight/shared/alerts/shipped-rules.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { findOwnRule, removeRule, rulesOf, setRule } from '@floorlight/shared/store/alert-rules.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { readDefined } from '@floorlight/shared/store/read-settings.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { ruleAnswer, rulesWithNoise } from './alert-rule-answer.ts';
import { onFloorClock } from './floor-clock.ts';
import { refuseRungs } from './known-rungs.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const mostRules = 200;
const manySubjects = 500;

/** As an id may stand in a path and before a `|`. */
const ruleId = id.max(64).regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/, 'use letters, digits, ".", "-" and "_", e.g. "sales-waiting"');
const ruleParams = floorParams.extend({ rule: ruleId });

const isShipped = (rule: string): boolean => shippedRules.some((one) => one.id === rule);

const badRule = (field: string, detail: string, status = 400, code = 'bad-body'): Problem =>
  new Problem(status, code, `${field} ${detail}`, { errors: [{ field, detail }] });

/** A shipped rule has a name in every language. */
const refuseNameless = (rule: string, { name }: RuleFields): void => {
  if (name === null && !isShipped(rule)) throw badRule('name', 'must be given; only rules that Floorlight ships go without');
};

interface Warned {
  /** Sentences; none: there is nothing to say. */
  warnings: string[];
  /** What the scope names and the floor does not have. */
  unknown: string[];
  /** How many queues, agents … it is about now; null: the floor has no board yet. */
  subjects: number | null;
}

/** What is allowed, and may not be meant. */
export const warningsOf = async (context: Context, floor: string, rule: RuleFields): Promise<Warned> => {
  const board = await readBoard(context.redis, floor);
  if (!board) return { warnings: [], unknown: [], subjects: null };
  const { unknown, subjects } = reachOfRule(rule, board, await readDefined(context, floor));
  const named = unknown.map((one) => `"${one}"`).join(', ');
  return {
    unknown,
    subjects,
    warnings: [
      ...(unknown.length > 0
        ? [`The floor has no ${rule.scope.kind === 'agent' ? 'team' : rule.scope.kind} ${named} (yet).`]
        : []),
      ...(subjects > manySubjects ? [`It is about ${subjects} ${rule.scope.kind}s now, and may fire as many alerts.`] : []),
    ],
  };
};

export const warned = z.object({ warnings: z.array(z.string()), unknown: z.array(z.string()), subjects: z.int().nullable() });

const listRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/alert-rules',
    summary: 'A floor’s rules of alerts, and how often they fired for nothing',
    needs: 'floor.watch',
    least: 'the whole',
    params: floorParams,
    query: nothing,
    answer: z.object({ rules: z.array(ruleAnswer) }),
    handle: async ({ params: { floor } }) => {
      const here = await onFloorClock(context, floor);
      const rules = rulesOf(await readDefined(context, floor, 'alert-rule'));
      return { rules: await rulesWithNoise(context, floor, rules, here.clock()) };
    },
  });

const putRoute = (context: Context): Route =>
  defineRoute({
    method: 'put',
    path: '/floors/{floor}/alert-rules/{rule}',
    summary: 'Make a rule of alerts or change it, whole; in force from now on',
    needs: 'floor.set',
    least: 'the whole',
    params: ruleParams,
    query: nothing,
    body: ruleSchema,
    answer: accepted.extend(warned.shape),
    handle: async ({ params: { floor, rule }, body, tell }) => {
      const here = await onFloorClock(context, floor);
      refuseNameless(rule, body);
      const known = rulesOf(await readDefined(context, floor, 'alert-rule'));
      const before = known.find((one) => one.id === rule);
      if (known.length >= mostRules && !before)
        throw badRule('rule', `would be one more than a floor’s ${mostRules}; take one away first`, 409, 'too-many-rules');
      await refuseRungs(context, floor, body, before);
      await setRule(here, floor, rule, body);
      tell.done('setting-changed', rule, { what: 'alert-rule' });
      return { accepted: true, ...(await warningsOf(context, floor, body)) };
    },
  });

const unknownRule = (floor: string, rule: string): Problem =>
  new Problem(404, 'unknown-rule', `Floor "${floor}" has no rule "${rule}".`, {
    errors: [{ field: 'rule', detail: `must be one of /api/v1/floors/${encodeURIComponent(floor)}/alert-rules` }],
  });

const deleteRoute = (context: Context): Route =>
  defineRoute({
    method: 'delete',
    path: '/floors/{floor}/alert-rules/{rule}',
    summary: 'Take a rule away; one that Floorlight ships is as it was shipped',
    needs: 'floor.set',
    least: 'the whole',
    params: ruleParams,
    query: nothing,
    answer: accepted,
    handle: async ({ params: { floor, rule }, tell }) => {
      const here = await onFloorClock(context, floor);
      const own = await findOwnRule(context, floor, rule);
      if (!own && !isShipped(rule)) throw unknownRule(floor, rule);
      if (own) {
        await removeRule(here, floor, own);
        tell.done('setting-changed', rule, { what: 'alert-rule', removed: true });
      }
      return { accepted: true };
    },
  });

/** What a floor's alerts are judged by (SPEC AL1). */
export const alertRuleRoutes = (context: Context): Route[] => [listRoute(context), putRoute(context), deleteRoute(context)];
