import { z } from 'zod';
import { reachOn } from '@floorlight/shared/access/reach.ts';
import { asOf, ratio } from '@floorlight/shared/board/board.ts';
import { goalPeriod, variant } from '@floorlight/shared/events/config.ts';
import { reconciledFields } from '@floorlight/shared/reports/reconcile.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readGoals } from '@floorlight/shared/store/reports/read-goals.ts';
import { readReconciliation } from '@floorlight/shared/store/reports/read-reconciliation.ts';
import { readRestatements, restatementsPlace } from '@floorlight/shared/store/reports/read-restatements.ts';
import { dateParameter, findDay } from './day-parameter.ts';
import { intervalRow } from './interval-row.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams, instantParameter } from './parameters.ts';
import { checkLongPeriod, filtersOf, reportFilters, reportWidth, rowsParameter } from './report-parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { within } from './within.ts';

const utc = z.iso.datetime();
const count = z.int().min(0);
const told = { asOf, timezone: z.string() };
const period = { from: instantParameter, to: instantParameter };

const reconciliationRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/intervals/reconciliation',
    summary: 'A period by cohort and by outcome, and what leads from one to the other',
    needs: 'floor.watch',
    params: floorParams,
    query: z
      .strictObject({ ...period, width: reportWidth, ...reportFilters, variant: variant.optional() })
      .superRefine(checkLongPeriod),
    answer: z.object({
      ...told,
      cohort: intervalRow,
      outcome: intervalRow,
      /** cohort = outcome − offeredBefore + countedAfter + unexplained; times in milliseconds. */
      lines: z.array(
        z.object({
          field: z.enum(reconciledFields),
          cohort: count,
          outcome: count,
          offeredBefore: count,
          countedAfter: count,
          unexplained: z.int(),
        }),
      ),
    }),
    handle: async ({ params, query, reach }) => {
      const floor = await findFloorOr404(context, params.floor);
      const { here, queues } = await within(context, floor.id, reach);
      const asked = { ...query, ...filtersOf(query), floor: floor.id, within: queues };
      return readReconciliation({ ...here, everything: context }, asked);
    },
  });

const restatedFigures = intervalRow.pick({
  offered: true,
  answered: true,
  abandoned: true,
  shortAbandons: true,
  flowedOut: true,
  lost: true,
  outOfHours: true,
  serviceLevel: true,
  averageSpeedOfAnswer: true,
  averageHandleTime: true,
  abandonRate: true,
});

const restatement = z.object({
  /** Of the quarter-hour. */
  start: utc,
  queue: z.string(),
  /** When the floor counted the event, by its clock. */
  countedAt: utc,
  /** `contact` is null for who may open no contacts. */
  event: z.object({ source: z.string(), id: z.string(), type: z.string(), time: utc, contact: z.string().nullable() }),
  before: restatedFigures,
  after: restatedFigures,
});

const restatementsRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/restatements',
    summary: 'What late events changed in quarter-hours that were over: what was shown, what it became, which event did it',
    needs: 'floor.watch',
    params: floorParams,
    query: z
      .strictObject({
        ...period,
        attribution: z.enum(['cohort', 'outcome']).default('cohort'),
        ...reportFilters,
        variant: variant.optional(),
        limit: rowsParameter.default(100),
        after: z.string().regex(restatementsPlace, 'must be `next` of the page before').optional(),
      })
      .superRefine(checkLongPeriod),
    answer: z.object({ ...told, restatements: z.array(restatement), next: z.string().nullable() }),
    handle: async ({ params, query, reach, identity }) => {
      const floor = await findFloorOr404(context, params.floor);
      const { here, queues } = await within(context, floor.id, reach);
      const contacts = reachOn(identity.grants, 'contacts.see', floor.id) !== null;
      const asked = { ...query, ...filtersOf(query), floor: floor.id, within: queues, contacts, after: query.after ?? null };
      return readRestatements(here, asked);
    },
  });

const goal = z.object({
  queue: z.string(),
  name: z.string(),
  /** Basis points, as it is in force now. */
  goal: z.int(),
  goalPeriod: goalPeriod.nullable(),
  variant: z.string(),
  serviceLevel: ratio,
  /** Visits still expected to count: the mean of the same weekdays of the last 28 days; null: nothing is known of any. */
  expected: count.nullable(),
  /** Of those so many must be in target (SPEC RK4); ≤ 0: none. */
  needed: z.int().nullable(),
  neededShare: z.number().nullable(),
  state: z.enum(['safe', 'open', 'missed', 'unknown']),
  daysPassed: count,
  /** The running one among them. */
  daysLeft: count,
});

const goalsRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/goals',
    summary: 'A contract period to date: service level against goal, and what the remaining days must reach',
    needs: 'floor.watch',
    params: floorParams,
    query: z.strictObject({
      /** A day of the period; without it today. */
      date: dateParameter,
      period: z.enum(['day', 'week', 'month']).default('month'),
      by: z.enum(['queue', 'group', 'floor']).default('queue'),
      ...reportFilters,
    }),
    answer: z.object({ ...told, start: utc, end: utc, goals: z.array(goal) }),
    handle: async ({ params, query, reach }) => {
      const floor = await findFloorOr404(context, params.floor);
      const { here, queues } = await within(context, floor.id, reach);
      const at = query.date === undefined ? null : (await findDay(context, floor.id, query.date)).from;
      return readGoals(here, { ...filtersOf(query), floor: floor.id, by: query.by, period: query.period, at, within: queues });
    },
  });

/** What an interval report tells beside its rows. */
export const reportRoutes = (context: Context): Route[] => [
  reconciliationRoute(context),
  restatementsRoute(context),
  goalsRoute(context),
];
