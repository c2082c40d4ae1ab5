import { z } from 'zod';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { agentRowKinds } from '@floorlight/shared/reports/agent-row-kind.ts';
import { readAgentIntervals } from '@floorlight/shared/store/read-agent-intervals.ts';
import { readReportPage } from '@floorlight/shared/store/reports/read-page.ts';
import { agentIntervalsAnswer } from './agent-interval-row.ts';
import { intervalsAnswer } from './interval-row.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams } from './parameters.ts';
import { checkPage, filtersOf, pageParameters, reportParameters } from './report-parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { within } from './within.ts';
import { namesAgents, withoutNames } from './agent-names.ts';

const agentIntervalsQuery = z
  .strictObject({ ...pageParameters, by: z.enum(agentRowKinds).default('agent') })
  .extend({ agent: id.optional(), team: id.optional(), queue: id.optional() })
  .superRefine(checkPage);

const intervalsRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/intervals',
    summary: 'What queues did, interval by interval',
    needs: 'floor.watch',
    params: floorParams,
    query: reportParameters,
    answer: intervalsAnswer,
    handle: async ({ params, query, reach }) => {
      const floor = await findFloorOr404(context, params.floor);
      const { here, queues } = await within(context, floor.id, reach);
      const { limit = Number.POSITIVE_INFINITY, after = null, ...asked } = query;
      const report = { ...asked, ...filtersOf(query), floor: floor.id, within: queues };
      return readReportPage(here, report, { limit, after });
    },
  });

const agentIntervalsRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/agent-intervals',
    summary: 'How agents spent their time, interval by interval',
    needs: 'agents.see',
    params: floorParams,
    query: agentIntervalsQuery,
    answer: agentIntervalsAnswer,
    handle: async ({ params, query, reach }) => {
      const floor = await findFloorOr404(context, params.floor);
      if (!namesAgents(reach) && query.by === 'agent') throw withoutNames('by');
      if (!namesAgents(reach) && query.agent !== undefined) throw withoutNames('agent');
      const { here, agents } = await within(context, floor.id, reach);
      const { limit = Number.POSITIVE_INFINITY, after = null, ...asked } = query;
      return readAgentIntervals(here, { ...asked, floor: floor.id, within: agents }, { limit, after });
    },
  });

export const intervalRoutes = (context: Context): Route[] => [intervalsRoute(context), agentIntervalsRoute(context)];
