import { dayName, dayStartAt } from '../calendar/local-day.ts';
import type { Floor, HotContact } from './floor.ts';
import { hourKey } from './keep/hour-key.ts';
import { hotLimit } from './limits.ts';

/** When nothing about it is open any more. */
const closedAt = ({ settled }: HotContact): number => {
  const { contact, afterWork } = settled;
  const ends = [contact.lastAt, contact.endedAt ?? 0, ...afterWork.map((work) => work?.to ?? 0)];
  return Math.max(...ends);
};

const dayOf = (floor: Floor, instant: number): string => {
  if (instant >= floor.today && instant < floor.tomorrow) return floor.dayNames.today;
  if (instant >= floor.horizon && instant < floor.today) return floor.dayNames.previous;
  return dayName(floor.zone, dayStartAt(floor.zone, instant, floor.dayStart));
};

/** The instant at which a contact may leave hot state; null while something about it is open. */
export const coldAt = (hot: HotContact): number | null => (hot.settled.nextChange === null ? closedAt(hot) + hotLimit : null);

/** The pieces of agents' days that hold a contact's work once it is cold. */
export const noteWorkHours = (floor: Floor, id: string): void => {
  const { contact } = floor.contacts.get(id)?.settled ?? {};
  for (const name of new Set([...(contact?.handlings ?? []), ...(contact?.offers ?? [])].map(({ agent }) => agent))) {
    const work = name === null ? undefined : floor.agents.get(name)?.work.get(id);
    if (name !== null && work?.segments[0]) floor.changes.workHours.add(hourKey(name, work.segments[0].from));
  }
};

/** Lets contacts closed for half an hour go; the caller stores them where an event that names one finds them (SPEC EV4). */
export const cool = (floor: Floor): void => {
  for (let id = floor.cooling.take(floor.clock.now); id !== null; id = floor.cooling.take(floor.clock.now)) {
    const hot = floor.contacts.get(id);
    const when = hot ? coldAt(hot) : null;
    if (!hot || when === null || when > floor.clock.now) continue;
    noteWorkHours(floor, id);
    floor.changes.cooled.set(id, { day: dayOf(floor, closedAt(hot)), events: hot.events });
    floor.contacts.delete(id);
  }
};
