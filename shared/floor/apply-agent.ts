import type { AgentEvent, FloorEvent } from '../events/floor-event.ts';
import type { Agent } from './agent/agent.ts';
import type { SnapshotEvent } from './agent/presence-points.ts';
import { agentOf } from './entities.ts';
import type { Floor } from './floor.ts';
import { maxUnregisteredAgents } from './limits.ts';
import { hourKey } from './keep/hour-key.ts';
import { compareEvents, insertInOrder } from './order.ts';
import { lacks } from './contact/snapshot-end.ts';
import { refold } from './refold.ts';
import { noteReview } from './review.ts';
import { noteSnapshot, noteTold } from './told.ts';
import { touchAgent } from './touch-agent.ts';

const newer = <T extends FloorEvent>(known: T | null, event: T): T => (known && compareEvents(known, event) > 0 ? known : event);

const takeOver = (agent: Agent, event: Exclude<AgentEvent, SnapshotEvent>): void => {
  if (event.type === 'agent.signed_in') {
    agent.profile = newer(agent.profile, event);
    if (event.data.queues) agent.queues = newer(agent.queues, event);
    if (event.data.capacity) agent.capacity = newer(agent.capacity, event);
  }
  if (event.type === 'agent.queues_changed') agent.queues = newer(agent.queues, event);
  if (event.type === 'agent.capacity_changed') agent.capacity = newer(agent.capacity, event);
};

export const applyAgentEvent = (floor: Floor, event: AgentEvent, refuse: (reason: string) => void): void => {
  if (event.type === 'agent.snapshot') return;
  const known = floor.agents.has(event.data.agent);
  if (!known && [...floor.agents.values()].filter((one) => !one.definition).length >= maxUnregisteredAgents) {
    return refuse('too-many-unregistered-agents');
  }
  const agent = agentOf(floor, event.data.agent);
  floor.changes.profiles.add(agent.id);
  takeOver(agent, event);
  noteTold(floor, event);
  if (event.type !== 'agent.queues_changed' && event.type !== 'agent.capacity_changed' && !insertInOrder(agent.presence, event))
    return;
  agent.stalePoints = true;
  floor.changes.presenceHours.add(hourKey(agent.id, event.time));
  touchAgent(floor, agent.id, event.time);
};

/** A snapshot is a fact of its own (SPEC EV7): agents and contacts it contradicts are looked at again. */
export const applySnapshot = (floor: Floor, event: SnapshotEvent): void => {
  if (!insertInOrder(floor.snapshots, event)) return;
  floor.changes.settings = true;
  noteSnapshot(floor, event);
  for (const { agent } of event.data.agents) agentOf(floor, agent);
  for (const agent of floor.agents.values()) {
    agent.stalePoints = true;
    touchAgent(floor, agent.id, event.time);
  }
  const missing = lacks(event);
  for (const hot of [...floor.contacts.values()]) if (missing(hot.id, hot.events)) refold(floor, hot, event);
  noteReview(floor, event);
};
