import type { EventData } from '../../events/floor-event.ts';
import type { Contact } from './contact.ts';

/** Takes over what an event says about the contact; the last word counts. A customer in clear cannot come this far: ingest seals. */
export const describe = (contact: Contact, about: Omit<EventData<'contact.started'>, 'contact'>): void => {
  contact.channel = about.channel ?? contact.channel;
  contact.direction = about.direction ?? contact.direction;
  contact.program = about.program ?? contact.program;
  contact.issue = about.issue ?? contact.issue;
  if (about.customer && 'sealed' in about.customer) contact.customer = about.customer;
};
