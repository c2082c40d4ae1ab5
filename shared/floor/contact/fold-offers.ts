import type { FloorEvent } from '../../events/floor-event.ts';
import type { Contact, Offer } from './contact.ts';

const openOffer = (contact: Contact, agent: string): Offer | undefined =>
  contact.offers.findLast((offer) => offer.result === 'open' && offer.agent === agent);

const close = (offer: Offer | undefined, at: number, result: Offer['result']): void => {
  if (!offer) return;
  offer.until = at;
  offer.result = result;
};

/** Ringing at the same agent anew means that the earlier ring went unanswered. */
export const offered = (contact: Contact, { time, data }: FloorEvent<'contact.offered'>): void => {
  close(openOffer(contact, data.agent), time, 'no_answer');
  const queue = data.queue ?? contact.visits.findLast((visit) => visit.outcome === 'waiting')?.queue ?? null;
  contact.offers.push({ agent: data.agent, queue, at: time, until: null, result: 'open' });
};

export const declined = (contact: Contact, { time, data }: FloorEvent<'contact.declined'>): void =>
  close(openOffer(contact, data.agent), time, data.reason === 'no_answer' ? 'no_answer' : 'declined');

export const withdrawn = (contact: Contact, { time, data }: FloorEvent<'contact.offer_withdrawn'>): void =>
  close(openOffer(contact, data.agent), time, 'withdrawn');

/** Ends all ringing: answered at `agent`, withdrawn everywhere else. */
export const closeOffers = (contact: Contact, at: number, agent?: string): void => {
  for (const offer of contact.offers) {
    if (offer.result === 'open') close(offer, at, offer.agent === agent ? 'answered' : 'withdrawn');
  }
};
