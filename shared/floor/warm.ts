import type { ContactEvent } from '../events/floor-event.ts';
import { noteWorkHours } from './cool.ts';
import type { Floor } from './floor.ts';
import { hydrate } from './refold.ts';

/** Brings a cold contact back before an event that names it is applied. */
export const warm = (floor: Floor, id: string, events: ContactEvent[]): void => {
  if (floor.contacts.has(id)) return;
  hydrate(floor, id, events);
  floor.changes.cooled.delete(id);
  floor.changes.warmed.add(id);
  // hot work is not kept by the hour: those pieces are written anew without it
  noteWorkHours(floor, id);
};
