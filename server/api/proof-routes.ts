import { z } from 'zod';
import { lessTelling } from '@floorlight/shared/access/name-level.ts';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import type { Opaque } from '@floorlight/shared/board/project.ts';
import { agentMeasure } from '@floorlight/shared/metrics/agent-measure.ts';
import { queueMeasure } from '@floorlight/shared/metrics/measure.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readProof } from '@floorlight/shared/store/read-proof.ts';
import { seenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import { openOpaqueAgents } from '../live/opaque-agents.ts';
import { Problem } from '../problems/problem.ts';
import { agentProof, agentProofAnswer } from './agent-proof.ts';
import { intervalProofRoute } from './interval-proof-route.ts';
import { judgingChangesRoute } from './judging-changes-route.ts';
import { findFloorOr404 } from './known-floor.ts';
import { moving, unknownOnFloor } from './on-floor.ts';
import { floorParams } from './parameters.ts';
import { queueProof } from './proof-answer.ts';
import { namerFor } from './proof-names.ts';
import { proofQuery, type ProofParameters } from './proof-query.ts';
import { queueProofAnswer } from './queue-proof.ts';
import { defineRoute, type Route } from './route.ts';
import { checkQueue } from './within.ts';

const forbiddenView = (): Problem =>
  new Problem(403, 'forbidden', 'This view does not show single agents.', {
    errors: [{ field: 'view', detail: 'must be one that shows agents, not "counts"' }],
  });

interface Asked {
  readonly floor: string;
  readonly query: ProofParameters;
  readonly reach: Reach;
  readonly opaque: Opaque;
}

const ofQueue = async (context: Context, { floor, query, reach, opaque }: Asked): Promise<z.input<typeof queueProof>> => {
  const { redis } = context;
  const { id, limit, after, period } = query;
  const seen = await seenOnFloor(context, floor, reach);
  checkQueue(seen, floor, id, 'id');
  const asked = { floor, id, measure: queueMeasure.parse(query.measure), period };
  const found = await readProof(redis, asked, { limit, ...(after !== undefined && { after }) });
  if (found === 'unknown') throw unknownOnFloor(floor, 'queue', id, 'id');
  if (!found) throw moving();
  const name = await namerFor(redis, { floor, view: query.view, reach, opaque }, seen, found.page);
  const subject = query.subject === 'group' ? 'group' : 'queue';
  return queueProofAnswer({ ...asked, subject }, found, name);
};

const ofAgent = async (context: Context, { floor, query, reach, opaque }: Asked): Promise<z.input<typeof agentProof>> => {
  const { id: agent } = query;
  const view = lessTelling(query.view, reach.whole ?? 'full');
  if (view === 'counts') throw forbiddenView();
  const seen = await seenOnFloor(context, floor, reach);
  return agentProofAnswer(context, { floor, agent, measure: agentMeasure.parse(query.measure), view, seen }, opaque);
};

export const proofRoutes = (context: Context): Route[] => {
  const opaqueOf = openOpaqueAgents(context.config.FLOORLIGHT_SECRET);
  return [
    defineRoute({
      path: '/floors/{floor}/proof',
      summary: 'What a figure is made of: its rule, its parts, and the visits or states behind it',
      needs: 'floor.watch',
      params: floorParams,
      query: proofQuery,
      answer: z.union([queueProof, agentProof]),
      handle: async ({ params, query, reach }) => {
        const { id: floor } = await findFloorOr404(context, params.floor);
        const asked = { floor, query, reach, opaque: opaqueOf(floor) };
        return query.subject === 'agent' ? ofAgent(context, asked) : ofQueue(context, asked);
      },
    }),
    intervalProofRoute(context),
    judgingChangesRoute(context),
  ];
};
