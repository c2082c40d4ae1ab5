import { randomUUID } from 'node:crypto';
import type { EventData, EventType, FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Agent } from '@floorlight/shared/floor/agent/agent.ts';
import type { PresencePoint } from '@floorlight/shared/floor/agent/presence-points.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readAgent } from '@floorlight/shared/store/read-agent.ts';
import { moving } from '../api/on-floor.ts';

export interface Step {
  readonly from: string;
  readonly into: string;
  /** Who merges them, by name. */
  readonly by: string;
  /** UTC milliseconds on the floor's clock. */
  readonly at: number;
}

const said = <T extends EventType>(type: T, time: number, data: EventData<T>): FloorEvent =>
  ({ id: randomUUID(), source: 'floorlight', type, time, data }) as FloorEvent;

/** Whom the board does not know yet has said nothing. */
const agentOn = async ({ redis }: Pick<Context, 'redis'>, floor: string, id: string): Promise<Agent | null> => {
  const found = await readAgent(redis, floor, id);
  if (found === 'unknown') return null;
  if (!found) throw moving();
  return found.agent;
};

const presenceOf = (agent: Agent | null): PresencePoint | null => {
  const last = agent?.points.at(-1);
  return last && last.presence !== 'offline' ? last : null;
};

/** What the one had and the other lacks, each as if it had been said of the other. */
const lent = (old: Agent, other: Agent | null, { into, at }: Step): FloorEvent[] => {
  const queues = old.queues?.data.queues;
  const capacity = old.capacity?.data.capacity;
  const lacksQueues = !other?.queues && !other?.definition?.data.queues;
  return [
    ...(queues && lacksQueues ? [said('agent.queues_changed', at, { agent: into, queues })] : []),
    ...(capacity && !other?.capacity ? [said('agent.capacity_changed', at, { agent: into, capacity })] : []),
  ];
};

/**
 * What becomes of an agent's presence when they are merged into another: it ends, and the other takes it over who is not
 * signed in, with the queues and the capacity nobody told of them. A contact in hand stays with the old one until it ends.
 * @throws Problem 503 where the floor moves too quickly.
 */
export const carryOver = async (context: Pick<Context, 'redis'>, floor: string, step: Step): Promise<FloorEvent[]> => {
  const { from, into, by, at } = step;
  const old = await agentOn(context, floor, from);
  const last = presenceOf(old);
  if (!old || !last) return [];
  const other = await agentOn(context, floor, into);
  const word = { cause: 'supervisor', note: `${from} → ${into}`, by } as const;
  const taken = { agent: into, presence: last.presence, ...(last.reason !== null && { reason: last.reason }), ...word };
  return [
    said('agent.presence_changed', at, { agent: from, presence: 'offline', ...word }),
    ...(presenceOf(other) ? [] : [said('agent.presence_changed', at, taken), ...lent(old, other, step)]),
  ];
};
