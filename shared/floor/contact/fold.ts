import type { ContactEvent, ContactEventType, FloorEvent } from '../../events/floor-event.ts';
import type { Contact } from './contact.ts';
import { abandoned, answered, leftQueue, queued } from './fold-visits.ts';
import { connected, consulted, dialled, ended, held, retrieved, transferred, wrapped } from './fold-handlings.ts';
import { declined, offered, withdrawn } from './fold-offers.ts';
import { describe } from './describe.ts';
import { ownNames } from './own-names.ts';

type Step<T extends ContactEventType> = (contact: Contact, event: FloorEvent<T>) => void;

const steps: { [T in ContactEventType]: Step<T> } = {
  'contact.started': (contact, event) => describe(contact, event.data),
  'contact.queued': queued,
  'contact.offered': offered,
  'contact.declined': declined,
  'contact.offer_withdrawn': withdrawn,
  'contact.answered': answered,
  'contact.dialled': dialled,
  'contact.connected': connected,
  'contact.held': held,
  'contact.retrieved': retrieved,
  'contact.consulted': consulted,
  'contact.transferred': transferred,
  'contact.left_queue': leftQueue,
  'contact.abandoned': abandoned,
  'contact.ended': ended,
  'contact.wrapped': wrapped,
  'contact.rated': (contact, event) => {
    contact.ratings.push({ score: event.data.score, scale: event.data.scale ?? null, at: event.time });
  },
};

/** Folds all of a contact's events, in the order of SPEC EV9, from nothing (EV10). */
export const foldContact = (id: string, events: readonly ContactEvent[]): Contact => {
  const contact: Contact = {
    id,
    channel: null,
    direction: 'inbound',
    program: null,
    issue: null,
    customer: null,
    firstAt: events[0]?.time ?? 0,
    lastAt: events.at(-1)?.time ?? 0,
    endedAt: null,
    visits: [],
    handlings: [],
    offers: [],
    resolved: null,
    ratings: [],
  };
  const own = ownNames(contact, events);
  for (const event of events) (steps[event.type] as Step<ContactEventType>)(contact, own(event));
  return contact;
};
