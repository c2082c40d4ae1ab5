import type { Contact, Handling } from './contact/contact.ts';
import type { Settled } from './contact/settle.ts';
import { queueOf } from './entities.ts';
import type { Floor } from './floor.ts';
import { letGo, takeInHand, type InHand } from './queue.ts';

const inHand = (handling: Handling): InHand | null => {
  const segment = handling.segments.at(-1);
  if (handling.end !== 'open' || !segment || segment.kind === 'dialling') return null;
  return { kind: segment.kind === 'talking' ? 'talking' : 'holding', since: segment.from };
};

/** Puts a contact where it is now: waiting in queues, ringing, in hand. */
export const place = (floor: Floor, { contact }: Settled): void => {
  contact.visits.forEach((visit, index) => {
    const queue = queueOf(floor, visit.queue);
    // the first by name of those seen: no order of arrival can change it (SPEC EV2)
    if (contact.channel !== null && contact.channel < (queue.channel ?? '~')) queue.channel = contact.channel;
    if (visit.outcome === 'waiting')
      queue.waiting.set(`${contact.id}#${index}`, { enteredAt: visit.enteredAt, channel: contact.channel });
  });
  for (const offer of contact.offers) {
    if (offer.queue === null) continue;
    // known from then on, however the offer ended: the order of arrival must not tell (SPEC EV2)
    const queue = queueOf(floor, offer.queue);
    if (offer.result === 'open') takeInHand(queue, contact.id, { kind: 'ringing', since: offer.at });
  }
  for (const handling of contact.handlings) {
    const visit = handling.visit === null ? undefined : contact.visits[handling.visit];
    const hand = inHand(handling);
    if (visit && hand) takeInHand(queueOf(floor, visit.queue), contact.id, hand);
  }
};

export const unplace = (floor: Floor, contact: Contact): void => {
  contact.visits.forEach((visit, index) => {
    const queue = floor.queues.get(visit.queue);
    queue?.waiting.delete(`${contact.id}#${index}`);
    if (queue) letGo(queue, contact.id);
  });
  for (const offer of contact.offers) {
    const queue = offer.queue === null ? undefined : floor.queues.get(offer.queue);
    if (queue) letGo(queue, contact.id);
  }
};
