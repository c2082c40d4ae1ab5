import type { Contact } from './contact.ts';
import { closeOffers } from './fold-offers.ts';
import { finish } from './handlings.ts';
import { leaveAll } from './visits.ts';

/** Closes what never ended (SPEC TA5). */
export const presumeEnd = (contact: Contact, at: number): void => {
  for (const handling of contact.handlings) if (handling.end === 'open') finish(handling, at, 'presumed');
  leaveAll(contact, at, 'lost');
  closeOffers(contact, at);
  contact.endedAt ??= at;
};
