import type { FloorEvent } from '../../events/floor-event.ts';
import type { Contact } from './contact.ts';
import { describe } from './describe.ts';
import { closeOffers } from './fold-offers.ts';
import { openHandling, startHandling } from './handlings.ts';
import { enter, leave, waiting } from './visits.ts';

/** A second report of a stay that already lasts opens no second visit. */
export const queued = (contact: Contact, { time, data }: FloorEvent<'contact.queued'>): void => {
  describe(contact, data);
  contact.endedAt = null;
  if (!waiting(contact).some((visit) => visit.queue === data.queue)) enter(contact, data.queue, time);
};

/** An answer in a queue nobody reported entering is a visit that waited 0 (SPEC MX1); the other queues are left by it. */
export const answered = (contact: Contact, { time, data }: FloorEvent<'contact.answered'>): void => {
  const open = waiting(contact);
  const named = data.queue === undefined ? open.at(-1) : open.find((visit) => visit.queue === data.queue);
  const again = data.agent !== undefined && openHandling(contact, data.agent)?.agent === data.agent;
  if (again && open.length === 0) return;
  const visit = named ?? (data.queue === undefined ? undefined : enter(contact, data.queue, time));
  if (visit) leave(visit, 'answered', time);
  for (const other of waiting(contact)) leave(other, 'flowed_out', time, 'transfer');
  closeOffers(contact, time, data.agent);
  contact.endedAt = null;
  startHandling(contact, {
    agent: data.agent ?? null,
    visit: visit ?? null,
    at: time,
    kind: 'talking',
    direction: contact.direction,
  });
};

export const leftQueue = (contact: Contact, { time, data }: FloorEvent<'contact.left_queue'>): void => {
  const open = waiting(contact);
  const visit = data.queue === undefined ? open[0] : open.find((one) => one.queue === data.queue);
  if (visit) leave(visit, 'flowed_out', time, data.how);
  if (waiting(contact).length === 0) closeOffers(contact, time);
};

/** Without a visit it names, an abandon is one that waited 0: it happened, whatever was not reported (SPEC EV5). */
export const abandoned = (contact: Contact, { time, data }: FloorEvent<'contact.abandoned'>): void => {
  const open = waiting(contact).filter((visit) => data.queue === undefined || visit.queue === data.queue);
  if (contact.visits.length === 0 && data.queue !== undefined) open.push(enter(contact, data.queue, time));
  for (const visit of open) leave(visit, 'abandoned', time);
  if (waiting(contact).length > 0) return;
  closeOffers(contact, time);
  if (!openHandling(contact)) contact.endedAt ??= time;
};
