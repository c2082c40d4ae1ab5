import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { namedIn, type EntityKey } from './named.ts';
import type { Owners } from './owners.ts';

export interface Routed {
  readonly floor: string;
  readonly event: FloorEvent;
}

/** A full picture is cut along floors: what one floor's agents do is no word about another's. */
const cutSnapshot = (event: FloorEvent<'agent.snapshot'>, floor: string, ownerOf: (entity: EntityKey) => string): Routed => {
  const here = (agent: string): boolean => ownerOf(`agent:${agent}`) === floor;
  const { scope, agents } = event.data;
  const cut = scope === 'all' ? scope : { agents: scope.agents.filter(here) };
  return { floor, event: { ...event, data: { ...event.data, scope: cut, agents: agents.filter(({ agent }) => here(agent)) } } };
};

const routeOne = (event: FloorEvent, floors: readonly string[], ownerOf: (entity: EntityKey) => string): Routed[] => {
  if (event.type === 'agent.snapshot') return floors.map((floor) => cutSnapshot(event, floor, ownerOf));
  const owners = new Set(namedIn(event).map(ownerOf));
  return [...(owners.size > 0 ? owners : floors)].map((floor) => ({ floor, event }));
};

/** For each event the floors it goes to: its queue's and its agent's, or all of the source's when it names neither. */
export const routeEvents = async (
  events: readonly FloorEvent[],
  floors: readonly string[],
  owners: Owners,
): Promise<Routed[][]> => {
  const [only] = floors;
  if (only !== undefined && floors.length === 1) return events.map((event) => [{ floor: only, event }]);
  const named = new Set(events.flatMap(namedIn));
  for (const event of events) {
    if (event.type !== 'agent.snapshot' || event.data.scope === 'all') continue;
    for (const agent of event.data.scope.agents) named.add(`agent:${agent}`);
  }
  const ownerOf = await owners.find(floors, named);
  return events.map((event) => routeOne(event, floors, ownerOf));
};
