import type { EventData, FloorEvent } from './floor-event.ts';

export type Entity = `queue:${string}` | `agent:${string}`;

/** What sources mean by ids that were merged: `agent:ext-17` → `ada`. Never a chain: what is meant was not merged itself. */
export type Meant = ReadonlyMap<Entity, string>;

type Memberships = EventData<'agent.queues_changed'>['queues'];
type Snapshot = EventData<'agent.snapshot'>;
type Listed = Snapshot['agents'][number];

const agentMeant = (meant: Meant, agent: string): string => meant.get(`agent:${agent}`) ?? agent;
const queueMeant = (meant: Meant, queue: string): string => meant.get(`queue:${queue}`) ?? queue;

/** Of two that are one queue now, one that is not paused is enough. */
const memberships = (listed: Memberships, meant: Meant): Memberships => {
  const paused = new Map<string, boolean>();
  for (const entry of listed) {
    const [named, isPaused] = typeof entry === 'string' ? [entry, false] : [entry.queue, entry.paused ?? false];
    const queue = queueMeant(meant, named);
    paused.set(queue, isPaused && (paused.get(queue) ?? true));
  }
  return [...paused].map(([queue, isPaused]) => (isPaused ? { queue, paused: true } : queue));
};

/** Of two that are one agent now, the first who is there. */
const pictured = (agents: readonly Listed[], meant: Meant): Listed[] => {
  const seen = new Map<string, Listed>();
  for (const one of agents) {
    const agent = agentMeant(meant, one.agent);
    const before = seen.get(agent);
    if (!before || (before.presence === 'offline' && one.presence !== 'offline')) seen.set(agent, { ...one, agent });
  }
  return [...seen.values()];
};

const snapshot = (data: Snapshot, meant: Meant): Snapshot => ({
  ...data,
  scope: data.scope === 'all' ? 'all' : { agents: [...new Set(data.scope.agents.map((agent) => agentMeant(meant, agent)))] },
  agents: pictured(data.agents, meant),
});

interface Names {
  readonly queue?: string;
  readonly agent?: string;
  readonly queues?: Memberships;
  readonly to?: { readonly queue?: string; readonly agent?: string } | string;
}

const named = ({ queue, agent }: { queue?: string | undefined; agent?: string | undefined }, meant: Meant) => ({
  ...(queue !== undefined && { queue: queueMeant(meant, queue) }),
  ...(agent !== undefined && { agent: agentMeant(meant, agent) }),
});

/** What the source said where it meant another. */
const saidOf = (before: Names, after: Names): FloorEvent['said'] => {
  const said = {
    ...(before.queue !== undefined && before.queue !== after.queue && { queue: before.queue }),
    ...(before.agent !== undefined && before.agent !== after.agent && { agent: before.agent }),
  };
  return Object.keys(said).length > 0 ? said : undefined;
};

/**
 * An event with the ids that are meant in place of those that were merged; the very same where it names none of them. What its
 * source said of one agent and one queue stays beside: a contact ends under the name under which it began.
 */
export const asMeant = (event: FloorEvent, meant: Meant): FloorEvent => {
  if (meant.size === 0) return event;
  if (event.type === 'agent.snapshot') return { ...event, data: snapshot(event.data, meant) };
  const data = event.data as Names;
  const { queues, to } = data;
  const changed: Names = {
    ...data,
    ...named(data, meant),
    ...(event.type.startsWith('agent.') && queues && { queues: memberships(queues, meant) }),
    ...(typeof to === 'object' && { to: { ...to, ...named(to, meant) } }),
  };
  const said = saidOf(data, changed);
  return { ...event, data: changed, ...(said && { said }) } as FloorEvent;
};
