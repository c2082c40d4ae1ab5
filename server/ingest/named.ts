import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';

export type EntityKey = `queue:${string}` | `agent:${string}`;

interface Names {
  queue?: string | undefined;
  agent?: string | undefined;
  to?: { queue?: string | undefined; agent?: string | undefined } | string | undefined;
}

/** The queues and agents an event names; by them its floor is found. */
export const namedIn = (event: FloorEvent): EntityKey[] => {
  if (event.type === 'agent.snapshot') return event.data.agents.map(({ agent }): EntityKey => `agent:${agent}`);
  const { queue, agent, to } = event.data as Names;
  const named: EntityKey[] = [];
  if (queue !== undefined) named.push(`queue:${queue}`);
  if (agent !== undefined) named.push(`agent:${agent}`);
  if (typeof to === 'object' && to.queue !== undefined) named.push(`queue:${to.queue}`);
  if (typeof to === 'object' && to.agent !== undefined) named.push(`agent:${to.agent}`);
  return named;
};
