import { chatsAtOnce } from './plan.ts';
import { plan, tell, type SimAgent, type SimContact, type Simulation } from './simulation.ts';

const canTake = (agent: SimAgent, contact: Pick<SimContact, 'channel' | 'queue'>): boolean => {
  if (agent.duty !== 'available' || !agent.employee.queues.includes(contact.queue)) return false;
  if (agent.load.size === 0) return true;
  const onlyChats = [...agent.load.values()].every((channel) => channel === 'chat');
  return contact.channel === 'chat' && onlyChats && agent.load.size < chatsAtOnce;
};

/** Who has nothing in hand goes first; among these, who has been idle longest. */
const goesBefore = (a: SimAgent, b: SimAgent): boolean =>
  a.load.size !== b.load.size ? a.load.size < b.load.size : a.idleSince < b.idleSince;

const offer = (sim: Simulation, contact: SimContact, agent: SimAgent): void => {
  const { id, queue, channel } = contact;
  const line = sim.waiting.get(queue) ?? [];
  line.splice(line.indexOf(id), 1);
  contact.state = 'ringing';
  contact.agent = agent.employee.id;
  agent.load.set(id, channel);
  tell(sim, 'contact.offered', { contact: id, agent: agent.employee.id, queue });
  const fate = sim.random.weighted([0.965, 0.015, 0.02]);
  const { stage } = contact;
  if (fate === 0) plan(sim, sim.random.between(1.5, 6), { kind: 'answer', contact: id, stage });
  else if (fate === 1) plan(sim, sim.random.between(2, 7), { kind: 'decline', contact: id, stage });
  else plan(sim, 18, { kind: 'miss', contact: id, stage });
};

/** Rings a waiting contact at the agent who is due, if one is free. */
export const route = (sim: Simulation, contact: SimContact): void => {
  let best: SimAgent | null = null;
  for (const agent of sim.agents.values()) {
    if (canTake(agent, contact) && (best === null || goesBefore(agent, best))) best = agent;
  }
  if (best) offer(sim, contact, best);
};

/** An agent can take something: whoever has waited longest in the agent's queues rings. */
export const serveNext = (sim: Simulation, agent: SimAgent): void => {
  const first = agent.employee.queues
    .flatMap((queue) => sim.waiting.get(queue)?.slice(0, 1) ?? [])
    .map((id) => sim.contacts.get(id))
    .filter((contact): contact is SimContact => contact !== undefined && canTake(agent, contact))
    .reduce<SimContact | null>((best, contact) => (best && best.queuedAt <= contact.queuedAt ? best : contact), null);
  if (first) offer(sim, first, agent);
};
