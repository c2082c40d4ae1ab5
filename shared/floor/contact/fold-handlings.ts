import type { FloorEvent } from '../../events/floor-event.ts';
import type { Contact } from './contact.ts';
import { describe } from './describe.ts';
import { closeOffers } from './fold-offers.ts';
import { finish, finishUnknown, openHandling, reopenUnknown, startHandling, turnTo } from './handlings.ts';
import { leaveAll, transferOut } from './visits.ts';

export const dialled = (contact: Contact, { time, data }: FloorEvent<'contact.dialled'>): void => {
  if (contact.visits.length === 0) contact.direction = 'outbound';
  describe(contact, data);
  contact.endedAt = null;
  startHandling(contact, { agent: data.agent, visit: null, at: time, kind: 'dialling', direction: contact.direction });
};

export const connected = (contact: Contact, { time, data }: FloorEvent<'contact.connected'>): void =>
  turnTo(openHandling(contact, data.agent), 'talking', time);

export const held = (contact: Contact, { time, data }: FloorEvent<'contact.held'>): void =>
  turnTo(openHandling(contact, data.agent), 'holding', time);

export const retrieved = (contact: Contact, { time, data }: FloorEvent<'contact.retrieved'>): void =>
  turnTo(openHandling(contact, data.agent), 'talking', time);

export const consulted = (contact: Contact, { time, data }: FloorEvent<'contact.consulted'>): void =>
  turnTo(openHandling(contact, data.agent), 'other_call', time);

export const transferred = (contact: Contact, { time, data }: FloorEvent<'contact.transferred'>): void => {
  const handling = openHandling(contact, data.agent);
  if (!handling) return transferOut(contact, time, data.to?.queue);
  finish(handling, time, 'recorded');
  handling.transferred = true;
  if (data.wrapUp) handling.acwFrom = time;
};

export const ended = (contact: Contact, { time, data }: FloorEvent<'contact.ended'>): void => {
  if (!data.unknownTime) reopenUnknown(contact);
  for (const handling of contact.handlings) {
    if (handling.end !== 'open') continue;
    if (data.unknownTime) finishUnknown(handling);
    else finish(handling, time, 'recorded');
    if (data.wrapUp) handling.acwFrom = time;
  }
  leaveAll(contact, time, data.unknownTime ? 'lost' : 'abandoned');
  closeOffers(contact, time);
  contact.endedAt = time;
};

export const wrapped = (contact: Contact, { time, data }: FloorEvent<'contact.wrapped'>): void => {
  const handling =
    contact.handlings.findLast((one) => data.agent === undefined || one.agent === data.agent) ?? contact.handlings.at(-1);
  if (!handling) return;
  handling.wrappedAt = time;
  handling.disposition = data.disposition ?? handling.disposition;
  contact.resolved = data.resolved ?? contact.resolved;
};
