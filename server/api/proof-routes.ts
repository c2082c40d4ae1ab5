import type { Redis } from 'ioredis';
import { z } from 'zod';
import { lessTelling, type NameLevel } from '@floorlight/shared/access/name-level.ts';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import { programNames } from '@floorlight/shared/access/sees.ts';
import type { Opaque } from '@floorlight/shared/board/project.ts';
import { agentMeasure } from '@floorlight/shared/metrics/agent-measure.ts';
import { queueMeasure } from '@floorlight/shared/metrics/measure.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readProof } from '@floorlight/shared/store/read-proof.ts';
import { seenOnFloor, type SeenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import { readAgentTiles, readQueueTile } from '@floorlight/shared/store/read-tiles.ts';
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
import { checkQueue } from './within.ts';

const forbiddenView = (): Problem =>
  new Problem(403, 'forbidden', 'This view does not show single agents.', {
    errors: [{ field: 'view', detail: 'must be one that shows agents, not "counts"' }],
  });

/** Programs by queue; needed only of who reaches programs. */
const programsOf = async (redis: Redis, floor: string, queues: ReadonlySet<string>): Promise<Map<string, string | null>> => {
  const tiles = await Promise.all([...queues].map((queue) => readQueueTile(redis, floor, queue)));
  return new Map(tiles.filter((tile) => tile !== null).map(({ id, program }) => [id, program]));
};

/** Their own agents in full, others as the program names them whose visit they answered (SPEC BD1). */
const levelIn =
  (reach: Reach, seen: SeenOnFloor, programs: ReadonlyMap<string, string | null>) =>
  (agent: string, queue: string): NameLevel | null =>
    reach.whole ?? (seen.agents?.has(agent) ? 'full' : programNames(reach, programs.get(queue) ?? null));

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
  const agents = [...new Set(found.page.map(({ piece }) => piece.agent).filter((agent) => agent !== null))];
  const queues = new Set(reach.programs.length === 0 ? [] : found.page.map(({ piece }) => piece.queue));
  const levelOf = levelIn(reach, seen, await programsOf(redis, floor, queues));
  const view = (agent: string, queue: string): NameLevel | null => {
    const level = levelOf(agent, queue);
    return level && lessTelling(query.view, level);
  };
  const name = namer(await readAgentTiles(redis, floor, agents), view, opaque);
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
  ];
};
