import type { PostedEvent } from '../../posting/posted-event.ts';
import type { Action, AgentAction, ContactAction } from './action.ts';
import { endShift, freeAgain, openShift, pause, resume, startShift } from './duty.ts';
import { answer, connect, consult, hangUp, hold, passOn, rate, refuse, retrieve, wrapped } from './handling.ts';
import { queuePlans } from './plan.ts';
import { arrive, askCallback, enter, giveUp, overflow, planArrival } from './queueing.ts';
import { openSimulation, tell, type Setting, type SimAgent, type SimContact, type Simulation } from './simulation.ts';

const stopRinging = (sim: Simulation, contact: SimContact): void => {
  const agent = sim.agents.get(giveUp(sim, contact) ?? '');
  agent?.load.delete(contact.id);
  if (agent) freeAgain(sim, agent);
};

const onContact: Record<ContactAction, (sim: Simulation, contact: SimContact) => void> = {
  enter,
  'give-up': stopRinging,
  'ask-callback': askCallback,
  overflow,
  answer,
  decline: (sim, contact) => refuse(sim, contact, 'declined'),
  miss: (sim, contact) => refuse(sim, contact, 'no_answer'),
  hold,
  consult,
  retrieve,
  'hang-up': hangUp,
  'pass-on': passOn,
  connect,
};

const onAgent: Record<AgentAction, (sim: Simulation, agent: SimAgent) => void> = {
  'start-shift': (sim, agent) => startShift(sim, agent),
  'end-shift': endShift,
  resume,
};

const perform = (sim: Simulation, action: Action): void => {
  if (action.kind === 'arrive') return arrive(sim, action.queue);
  if (action.kind === 'rate') return rate(sim, action.contact);
  if (action.kind === 'wrapped') return wrapped(sim, action.contact, action.agent, action.disposition);
  if ('stage' in action) {
    const contact = sim.contacts.get(action.contact);
    if (contact?.stage === action.stage) onContact[action.kind](sim, contact);
    return;
  }
  const agent = sim.agents.get(action.agent);
  if (!agent) return;
  if (action.kind === 'pause') pause(sim, agent, action.reason, action.seconds);
  else onAgent[action.kind](sim, agent);
};

/**
 * Opens the floor at `setting.start` as a source that begins with its full picture: nobody signed in, nothing open.
 * What an earlier run left open has thereby ended (SPEC EV7).
 */
export const beginSimulation = (setting: Setting): Simulation => {
  const sim = openSimulation(setting);
  tell(sim, 'agent.snapshot', { scope: 'all', agents: [], contacts: [] });
  for (const agent of sim.agents.values()) openShift(sim, agent);
  for (const queue of queuePlans) planArrival(sim, queue.id);
  return sim;
};

/** All that happens up to and at `until`, in order of time. The same setting and steps say the same, always. */
export const advance = (sim: Simulation, until: number): PostedEvent[] => {
  for (let due = sim.agenda.take(until); due; due = sim.agenda.take(until)) {
    sim.now = due.at;
    perform(sim, due.what);
  }
  sim.now = Math.max(sim.now, until);
  const { out } = sim;
  sim.out = [];
  return out;
};
