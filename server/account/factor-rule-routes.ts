import { z } from 'zod';
import { factorRule } from '@floorlight/shared/access/factor-rule.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { announceAccess, everybody } from '@floorlight/shared/store/access-changes.ts';
import { readFactorRule, setFactorRule } from '@floorlight/shared/store/factor-rule.ts';
import { accepted } from '../api/accepted.ts';
import { nothing } from '../api/parameters.ts';
import { defineRoute, type Route } from '../api/route.ts';

const rule = z.strictObject({ requiredOf: factorRule });
const about = { needs: 'people.manage', path: '/second-factor', params: nothing, query: nothing } as const;

const readRoute = (context: Context): Route =>
  defineRoute({
    ...about,
    summary: 'Of whom a second factor is required',
    answer: rule,
    handle: async () => ({ requiredOf: await readFactorRule(context) }),
  });

const changeRoute = (context: Context): Route =>
  defineRoute({
    ...about,
    method: 'put',
    summary:
      'Require a second factor of nobody, administrators or everyone who signs in here; in force at once, single sign-on aside',
    body: rule,
    answer: accepted,
    handle: async ({ body: { requiredOf }, tell }) => {
      const from = await setFactorRule(context, requiredOf);
      await announceAccess(context, everybody);
      tell.done('setting-changed', null, { what: 'second factor required of', from, to: requiredOf });
      return { accepted: true };
    },
  });

export const factorRuleRoutes = (context: Context): Route[] => [readRoute(context), changeRoute(context)];
