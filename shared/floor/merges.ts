import type { Entity } from '../events/as-meant.ts';
import type { FloorEvent } from '../events/floor-event.ts';
import type { Agent, Membership } from './agent/agent.ts';
import { isSupervisors } from './agent/supervisors-word.ts';
import { agentOf, queueOf } from './entities.ts';
import type { Floor } from './floor.ts';
import { compareEvents } from './order.ts';

export type Merge = FloorEvent<'config.agent_merged' | 'config.queue_merged'>;

/** The newest word on each: what was merged, and what was taken apart again. */
export type Merges = Map<Entity, Merge>;

export const mergedIn = ({ data }: Merge): Entity => ('agent' in data ? `agent:${data.agent}` : `queue:${data.queue}`);

/** Ingest gives what comes its meaning (docs/settings.md, "Merging"); the floor lets go of the old one. @returns false: nothing new. */
export const noteMerge = (floor: Floor, event: Merge): boolean => {
  const before = floor.merges.get(mergedIn(event));
  if (before && compareEvents(before, event) >= 0) return false;
  floor.merges.set(mergedIn(event), event);
  if (event.type === 'config.queue_merged') floor.changes.queues.add(queueOf(floor, event.data.queue).id);
  else agentOf(floor, event.data.agent).stalePoints = true;
  return true;
};

/** What it was merged into; null: it stands for itself. */
export const intoOf = (floor: Pick<Floor, 'merges'>, entity: Entity): string | null =>
  floor.merges.get(entity)?.data.into ?? null;

/** What was said of an agent's presence that counts: once merged, their source's word that slipped in is another's. */
export const wordsOn = (floor: Pick<Floor, 'merges'>, agent: Agent): Agent['presence'] => {
  const merge = floor.merges.get(`agent:${agent.id}`);
  if (!merge || merge.data.into === null) return agent.presence;
  return agent.presence.filter((event) => event.time <= merge.time || isSupervisors(event));
};

/** A member of a queue serves what it was merged into; and the old one while somebody waits there. */
export const membershipsMeant = (floor: Floor, memberships: Membership[]): Membership[] => {
  if (floor.merges.size === 0) return memberships;
  const meant = new Map<string, Membership>();
  const add = (one: Membership): void => {
    const known = meant.get(one.id) ?? one;
    meant.set(one.id, { id: one.id, paused: known.paused && one.paused, inferred: known.inferred && one.inferred });
  };
  for (const one of memberships) {
    const into = intoOf(floor, `queue:${one.id}`);
    if (into !== null) add({ ...one, id: into });
    if (into === null || (floor.queues.get(one.id)?.waiting.size ?? 0) > 0) add(one);
  }
  return [...meant.values()];
};

/** Nothing of it goes on: boards show it no more, though its days can be looked up. */
export const isAway = (floor: Floor, entity: Entity, isDone: boolean): boolean => isDone && intoOf(floor, entity) !== null;
