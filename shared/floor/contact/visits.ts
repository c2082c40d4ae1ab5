import type { WayOut } from '../../events/contact.ts';
import type { Contact, Visit } from './contact.ts';

/** Visits still in a queue, oldest first. */
export const waiting = (contact: Contact): Visit[] => contact.visits.filter((visit) => visit.outcome === 'waiting');

export const leave = (visit: Visit, outcome: Visit['outcome'], at: number, how: WayOut | null = null): void => {
  visit.outcome = outcome;
  visit.leftAt = at;
  visit.how = how;
};

export const enter = (contact: Contact, queue: string, at: number): Visit => {
  const visit: Visit = { queue, enteredAt: at, outcome: 'waiting', how: null, leftAt: null };
  contact.visits.push(visit);
  return visit;
};

/** Who is still waiting when a contact ends has left (SPEC TA2). */
export const leaveAll = (contact: Contact, at: number, outcome: 'abandoned' | 'lost'): void => {
  for (const visit of waiting(contact)) leave(visit, outcome, at);
};

/** A transfer before any answer takes the contact out of the queue it waits in. */
export const transferOut = (contact: Contact, at: number, to: string | undefined): void => {
  const visit = waiting(contact).find((one) => one.queue !== to);
  if (visit) leave(visit, 'flowed_out', at, 'transfer');
};
