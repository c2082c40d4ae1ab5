import { newAgent, type Agent } from './agent/agent.ts';
import type { Floor } from './floor.ts';
import { newQueue, type Queue } from './queue.ts';
import { newSource, type Source } from './source.ts';

const orNew = <T>(map: Map<string, T>, id: string, make: (id: string) => T): T => {
  const found = map.get(id) ?? make(id);
  map.set(id, found);
  return found;
};

/** Whom the floor does not know yet is taken in, unregistered (SPEC EV5). */
export const agentOf = (floor: Floor, id: string): Agent => {
  if (!floor.agents.has(id)) floor.changes.profiles.add(id);
  return orNew(floor.agents, id, newAgent);
};
export const queueOf = (floor: Floor, id: string): Queue => orNew(floor.queues, id, newQueue);
export const sourceOf = (floor: Floor, id: string): Source => orNew(floor.sources, id, newSource);
