import type { z } from 'zod';
import type { NameLevel } from '@floorlight/shared/access/name-level.ts';
import type { AgentTile } from '@floorlight/shared/board/board.ts';
import { projectAgents, type Opaque } from '@floorlight/shared/board/project.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readAgent, type AgentLook } from '@floorlight/shared/store/read-agent.ts';
import { boardNames } from '@floorlight/shared/store/read-frame.ts';
import type { SeenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import { moving, unknownOnFloor } from './on-floor.ts';
import type { namedAgent } from './proof-answer.ts';

interface Asked {
  readonly floor: string;
  /** As the view names them. */
  readonly agent: string;
  readonly view: NameLevel;
  readonly seen: SeenOnFloor;
}

/** The id their source knows: views that hide who somebody is have another (SPEC BD6). */
const ownId = async ({ redis }: Context, { floor, agent, view }: Asked, opaque: Opaque): Promise<string | null> => {
  if (view === 'full') return agent;
  const ids = await boardNames(redis, floor, 'a:');
  return ids.find((id) => opaque(id) === agent) ?? null;
};

/**
 * The id of an agent within reach.
 * @param field the parameter that said which agent.
 * @throws Problem 404, one for who is out of reach and who is not there, in the words that were asked: who stands behind an id that
 *   tells nothing is not to be learned from an error.
 */
export const reachedAgent = async (context: Context, asked: Asked, opaque: Opaque, field: string): Promise<string> => {
  const id = await ownId(context, asked, opaque);
  if (id === null || (asked.seen.agents && !asked.seen.agents.has(id)))
    throw unknownOnFloor(asked.floor, 'agent', asked.agent, field);
  return id;
};

/** @param id what `reachedAgent` found. */
export const findAgent = async (
  context: Context,
  asked: Asked,
  { id, opaque, field }: { id: string; opaque: Opaque; field: string },
): Promise<{ found: AgentLook; named: z.input<typeof namedAgent> }> => {
  const found = await readAgent(context.redis, asked.floor, id);
  if (found === 'unknown') throw unknownOnFloor(asked.floor, 'agent', asked.agent, field);
  if (!found) throw moving();
  const tile = JSON.parse(found.look.board.get(`a:${found.agent.id}`) ?? 'null') as AgentTile | null;
  const [shown] = tile ? projectAgents([tile], asked.view, opaque) : [];
  return { found, named: shown ? { id: shown.id, name: shown.name } : null };
};
