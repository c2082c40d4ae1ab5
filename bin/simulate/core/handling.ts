import { freeAgain, setAside } from './duty.ts';
import { enter } from './queueing.ts';
import { route } from './routing.ts';
import { plan, queueOf, tell, type SimContact, type Simulation } from './simulation.ts';

const longest = 3600;

/** Plans the rest of a conversation: perhaps a hold in the middle, then the end or a transfer. */
const planTalk = (sim: Simulation, contact: SimContact): void => {
  const { id, stage, channel } = contact;
  const { talk, spread } = queueOf(contact.queue);
  const seconds = Math.min(longest, sim.random.logNormal(talk, spread));
  if (channel === 'voice' && seconds > 60 && sim.random.chance(0.22)) {
    plan(sim, seconds * sim.random.between(0.3, 0.6), { kind: 'hold', contact: id, stage });
  }
  const passOn = contact.transfers === 0 && sim.random.chance(0.05);
  plan(sim, passOn ? seconds * 0.5 : seconds, { kind: passOn ? 'pass-on' : 'hang-up', contact: id, stage });
};

export const answer = (sim: Simulation, contact: SimContact): void => {
  contact.state = 'talking';
  contact.stage += 1;
  tell(sim, 'contact.answered', { contact: contact.id, ...(contact.agent && { agent: contact.agent }) });
  planTalk(sim, contact);
};

export const connect = (sim: Simulation, contact: SimContact): void => {
  contact.state = 'talking';
  tell(sim, 'contact.connected', { contact: contact.id, ...(contact.agent && { agent: contact.agent }) });
  planTalk(sim, contact);
};

/** An offer came to nothing: back to the head of its line, where it keeps its age. */
export const refuse = (sim: Simulation, contact: SimContact, reason: 'no_answer' | 'declined'): void => {
  const agent = sim.agents.get(contact.agent ?? '');
  if (!agent) return;
  contact.state = 'waiting';
  contact.agent = null;
  agent.load.delete(contact.id);
  tell(sim, 'contact.declined', { contact: contact.id, agent: agent.employee.id, reason });
  sim.waiting.get(contact.queue)?.unshift(contact.id);
  setAside(sim, agent);
  if (agent.duty !== 'paused') freeAgain(sim, agent);
  if (sim.contacts.get(contact.id)?.state === 'waiting') route(sim, contact);
};

const who = (contact: SimContact) => ({ contact: contact.id, ...(contact.agent && { agent: contact.agent }) });

export const hold = (sim: Simulation, contact: SimContact): void => {
  tell(sim, 'contact.held', who(contact));
  const { id, stage } = contact;
  if (sim.random.chance(0.3)) plan(sim, 3, { kind: 'consult', contact: id, stage });
  plan(sim, sim.random.between(8, 45), { kind: 'retrieve', contact: id, stage });
};

export const consult = (sim: Simulation, contact: SimContact): void =>
  tell(sim, 'contact.consulted', { ...who(contact), to: 'Second line' });

export const retrieve = (sim: Simulation, contact: SimContact): void => tell(sim, 'contact.retrieved', who(contact));

const planWrap = (sim: Simulation, contact: SimContact, agent: string): void => {
  const { wrap, dispositions } = queueOf(contact.queue);
  const disposition = sim.random.pick(dispositions);
  plan(sim, sim.random.logNormal(wrap, 0.5), { kind: 'wrapped', contact: contact.id, agent, disposition });
};

/** It is over, from whichever side: in the menu nobody works on it, else the agent wraps it up. */
export const hangUp = (sim: Simulation, contact: SimContact): void => {
  const wasTalking = contact.state === 'talking';
  const { id, agent } = contact;
  contact.state = 'over';
  contact.stage += 1;
  sim.contacts.delete(id);
  if (!agent) return tell(sim, 'contact.ended', { contact: id });
  tell(sim, 'contact.ended', { contact: id, agent, wrapUp: wasTalking });
  if (!wasTalking) return wrapped(sim, id, agent, null);
  planWrap(sim, contact, agent);
  if (sim.random.chance(0.12)) plan(sim, sim.random.between(60, 300), { kind: 'rate', contact: id });
};

/** On to another queue, where the customer waits anew; the first agent wraps up. */
export const passOn = (sim: Simulation, contact: SimContact): void => {
  const { agent } = contact;
  if (!agent) return;
  const queue = queueOf(contact.queue).transferTo;
  tell(sim, 'contact.transferred', { contact: contact.id, agent, to: { queue }, wrapUp: true });
  planWrap(sim, contact, agent);
  Object.assign(contact, { queue, transfers: contact.transfers + 1 });
  enter(sim, contact);
};

/** After-contact work is done; `disposition` null: there was none to do. */
export const wrapped = (sim: Simulation, contact: string, id: string, disposition: string | null): void => {
  const agent = sim.agents.get(id);
  if (disposition !== null) {
    tell(sim, 'contact.wrapped', { contact, agent: id, disposition, resolved: sim.random.chance(0.78) });
  }
  agent?.load.delete(contact);
  if (agent) freeAgain(sim, agent);
};

export const rate = (sim: Simulation, contact: string): void => {
  const score = 1 + sim.random.weighted([0.06, 0.06, 0.13, 0.3, 0.45]);
  tell(sim, 'contact.rated', { contact, score, scale: 'csat5' });
};
