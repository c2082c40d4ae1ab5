import type { Redis } from 'ioredis';
import type { Agent } from '../floor/agent/agent.ts';
import type { Work } from '../floor/agent/work.ts';
import { pieceKeys, thaw } from '../floor/thaw.ts';
import { agrees, looks, quartersOf } from './read-agent.ts';
import { readLook, stateNames, type Look } from './read-look.ts';

/** Several agents of one commit, as `readAgent` reads one. */
export interface AgentsLook {
  readonly look: Look;
  readonly agents: readonly Agent[];
}

/** Fields of a hash that one look may name: a quarter-hour of each agent is one. */
export const mostAgents = 200;

const agentOf = (name: string): string => name.slice(name.indexOf('|') + 1);

/** What is kept of these agents hour by hour, all hot contacts and all sources. */
const namesOf = async (redis: Redis, floor: string, ids: ReadonlySet<string>): Promise<string[]> => {
  const names = await stateNames(redis, floor, '[pwcs]:*');
  const others = names.filter((name) => !/^[pw]:/.test(name) || ids.has(agentOf(name)));
  return [...[...ids].flatMap((id) => [`a:${id}`, `y:${id}`]), ...others];
};

const found = ({ floor }: Look, ids: Iterable<string>): Agent[] =>
  [...ids].flatMap((id) => {
    const agent = floor.agents.get(id);
    return agent ? [agent] : [];
  });

/**
 * The timelines of up to `mostAgents` agents of today and yesterday, from the floor's committed state; those it does not know are left out.
 * @returns null when the floor moved too quickly to be taken in.
 */
export const readAgents = async (redis: Redis, floor: string, wanted: readonly string[]): Promise<AgentsLook | null> => {
  const ids = new Set(wanted);
  let before = await readLook(redis, floor, { state: [...ids].flatMap((id) => [`a:${id}`, `y:${id}`]) });
  if (!before) return null;
  for (let turn = 0; turn < looks; turn += 1) {
    const pieces = new Map(found(before, ids).map((agent) => [agent.id, pieceKeys(agent)]));
    const starts = quartersOf(before);
    const look = await readLook(redis, floor, {
      state: await namesOf(redis, floor, ids),
      past: [...pieces.values()].flat(),
      agentTallies: [...ids].flatMap((id) => starts.map((start) => `${start}:${id}`)),
    });
    if (!look) return null;
    const agents = found(look, ids);
    const isSame = starts[0] === quartersOf(look)[0];
    const complete = agents.every((agent) => pieceKeys(agent).join() === (pieces.get(agent.id) ?? []).join());
    for (const agent of agents) {
      const past = pieceKeys(agent).map((key) => JSON.parse(look.past.get(key) ?? '[]') as Work[]);
      if (agent.past) thaw(look.floor, agent, past);
    }
    if (isSame && complete && agents.every((agent) => agrees({ look, agent }, starts))) return { look, agents };
    before = look;
  }
  return null;
};
