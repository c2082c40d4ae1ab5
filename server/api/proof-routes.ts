import { z } from 'zod';
import type { Opaque } from '@floorlight/shared/board/project.ts';
import { agentMeasure } from '@floorlight/shared/metrics/agent-measure.ts';
import { queueMeasure } from '@floorlight/shared/metrics/measure.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readProof } from '@floorlight/shared/store/read-proof.ts';
import { readAgentTiles } from '@floorlight/shared/store/read-tiles.ts';
import { openOpaqueAgents } from '../live/opaque-agents.ts';
import { Problem } from '../problems/problem.ts';
import { agentProof, agentProofAnswer } from './agent-proof.ts';
import { findFloorOr404 } from './known-floor.ts';
import { moving, unknownOnFloor } from './on-floor.ts';
import { floorParams } from './parameters.ts';
import { queueProof } from './proof-answer.ts';
import { proofQuery, type ProofParameters } from './proof-query.ts';
import { namer, queueProofAnswer } from './queue-proof.ts';
import { defineRoute, type Route } from './route.ts';

const forbiddenView = (): Problem =>
  new Problem(403, 'forbidden', 'This view does not show single agents.', {
    errors: [{ field: 'view', detail: 'must be one that shows agents, not "counts"' }],
  });

interface Asked {
  readonly floor: string;
  readonly query: ProofParameters;
  readonly opaque: Opaque;
}

const ofQueue = async ({ redis }: Context, { floor, query, opaque }: Asked): Promise<z.input<typeof queueProof>> => {
  const { id, limit, after, view, period } = query;
  const asked = { floor, id, measure: queueMeasure.parse(query.measure), period };
  const found = await readProof(redis, asked, { limit, ...(after !== undefined && { after }) });
  if (found === 'unknown') throw unknownOnFloor(floor, 'queue', id, 'id');
  if (!found) throw moving();
  const agents = [...new Set(found.page.map(({ piece }) => piece.agent).filter((agent) => agent !== null))];
  const name = namer(await readAgentTiles(redis, floor, agents), view, opaque);
  const subject = query.subject === 'group' ? 'group' : 'queue';
  return queueProofAnswer({ ...asked, subject }, found, name);
};

const ofAgent = (context: Context, { floor, query, opaque }: Asked): Promise<z.input<typeof agentProof>> => {
  const { id: agent, view } = query;
  if (view === 'counts') throw forbiddenView();
  return agentProofAnswer(context, { floor, agent, measure: agentMeasure.parse(query.measure), view }, opaque);
};

export const proofRoutes = (context: Context): Route[] => {
  const opaqueOf = openOpaqueAgents(context.config.FLOORLIGHT_SECRET);
  return [
    defineRoute({
      path: '/floors/{floor}/proof',
      summary: 'What a figure is made of: its rule, its parts, and the visits or states behind it',
      params: floorParams,
      query: proofQuery,
      answer: z.union([queueProof, agentProof]),
      handle: async ({ params, query }) => {
        const { id: floor } = await findFloorOr404(context, params.floor);
        const asked = { floor, query, opaque: opaqueOf(floor) };
        return query.subject === 'agent' ? ofAgent(context, asked) : ofQueue(context, asked);
      },
    }),
  ];
};
