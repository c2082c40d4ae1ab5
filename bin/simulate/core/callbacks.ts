import { plan, tell, type SimAgent, type Simulation } from './simulation.ts';

/** With nobody waiting, an idle agent calls back whoever asked for it. */
export const startCallback = (sim: Simulation, agent: SimAgent): void => {
  if (agent.duty !== 'available' || agent.load.size > 0) return;
  const at = sim.callbacks.findIndex((asked) => agent.employee.queues.includes(asked.queue));
  const [asked] = at < 0 ? [] : sim.callbacks.splice(at, 1);
  if (!asked) return;
  const contact = { ...asked, id: `${asked.id}-cb`, stage: 0, state: 'ringing' as const, agent: agent.employee.id, transfers: 1 };
  const { id, customer, issue } = contact;
  sim.contacts.set(id, contact);
  agent.load.set(id, 'voice');
  tell(sim, 'contact.dialled', {
    contact: id,
    agent: agent.employee.id,
    channel: 'voice',
    direction: 'outbound',
    customer,
    issue,
  });
  const reached = sim.random.chance(0.75);
  plan(sim, sim.random.between(6, 20), { kind: reached ? 'connect' : 'hang-up', contact: id, stage: 0 });
};
