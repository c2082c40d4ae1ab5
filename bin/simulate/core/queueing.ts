import { busyness } from './day-profile.ts';
import { route } from './routing.ts';
import { plan, queueOf, tell, type SimContact, type Simulation } from './simulation.ts';

const hour = 3600;

/** Thinned Poisson: candidates come at the busiest hour's rate, each stays with the hour's share. */
export const planArrival = (sim: Simulation, queue: string): void =>
  plan(sim, sim.random.exponential(hour / (sim.setting.contactsPerHour * queueOf(queue).share)), { kind: 'arrive', queue });

const isNow = (sim: Simulation): boolean => sim.random.chance(busyness(sim.setting.localMinute(sim.now)));

const newContact = (sim: Simulation, queue: string): SimContact => {
  const { channel, issues } = queueOf(queue);
  const customer = Math.floor(sim.random.between(1, 40_000));
  const phone = `+3512${String(10_000_000 + customer * 137).slice(0, 8)}`;
  return {
    id: `${sim.setting.run}-c${sim.serial + 1}`,
    channel,
    customer: { id: `cust-${customer}`, phone },
    issue: sim.random.pick(issues),
    queue,
    queuedAt: sim.now,
    stage: 0,
    state: 'arriving',
    agent: null,
    transfers: 0,
  };
};

/** A customer calls: first the menu, then the queue, unless they hang up in the menu. */
export const arrive = (sim: Simulation, queue: string): void => {
  planArrival(sim, queue);
  if (!isNow(sim)) return;
  const contact = newContact(sim, queue);
  const { id, channel, customer } = contact;
  sim.contacts.set(id, contact);
  tell(sim, 'contact.started', { contact: id, channel, direction: 'inbound', customer });
  const inMenu = channel === 'voice' ? sim.random.between(6, 35) : sim.random.between(2, 8);
  const stage = contact.stage;
  plan(sim, inMenu, { kind: channel === 'voice' && sim.random.chance(0.04) ? 'hang-up' : 'enter', contact: id, stage });
};

/** Enters its queue; from here patience runs. A few hang up at once. */
export const enter = (sim: Simulation, contact: SimContact): void => {
  const { id, channel, queue, customer, issue } = contact;
  const { patience } = queueOf(queue);
  Object.assign(contact, { state: 'waiting', queuedAt: sim.now, agent: null, stage: contact.stage + 1 });
  tell(sim, 'contact.queued', { contact: id, queue, channel, direction: 'inbound', customer, issue });
  sim.waiting.get(queue)?.push(id);
  const readyToWait = sim.random.chance(0.01) ? sim.random.between(1, 6) : sim.random.exponential(patience) + 3;
  plan(sim, readyToWait, { kind: 'give-up', contact: id, stage: contact.stage });
  if (channel === 'voice') plan(sim, 75, { kind: 'ask-callback', contact: id, stage: contact.stage });
  if (queue === 'sales') plan(sim, 150, { kind: 'overflow', contact: id, stage: contact.stage });
  route(sim, contact);
};

const leaveLine = (sim: Simulation, contact: SimContact): void => {
  const line = sim.waiting.get(contact.queue);
  const place = line?.indexOf(contact.id) ?? -1;
  if (place >= 0) line?.splice(place, 1);
  contact.stage += 1;
};

/** Patience is at its end, waiting or while it rings. @returns the agent whose ringing stops. */
export const giveUp = (sim: Simulation, contact: SimContact): string | null => {
  const ringingAt = contact.state === 'ringing' ? contact.agent : null;
  leaveLine(sim, contact);
  contact.state = 'over';
  if (ringingAt) tell(sim, 'contact.offer_withdrawn', { contact: contact.id, agent: ringingAt });
  tell(sim, 'contact.abandoned', { contact: contact.id, queue: contact.queue });
  sim.contacts.delete(contact.id);
  return ringingAt;
};

/** Some take the offer to be called back, and leave the queue. */
export const askCallback = (sim: Simulation, contact: SimContact): void => {
  if (contact.state !== 'waiting' || !sim.random.chance(0.2)) return;
  leaveLine(sim, contact);
  contact.state = 'over';
  tell(sim, 'contact.left_queue', { contact: contact.id, queue: contact.queue, how: 'callback' });
  tell(sim, 'contact.ended', { contact: contact.id });
  sim.contacts.delete(contact.id);
  sim.callbacks.push(contact);
};

/** Sales lets nobody wait for ever: Support takes over. */
export const overflow = (sim: Simulation, contact: SimContact): void => {
  if (contact.state !== 'waiting') return;
  leaveLine(sim, contact);
  tell(sim, 'contact.left_queue', { contact: contact.id, queue: contact.queue, how: 'overflow', to: 'support' });
  contact.queue = 'support';
  enter(sim, contact);
};
