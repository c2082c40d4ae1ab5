import { countContact } from './count-contact.ts';
import type { Floor, HotContact } from './floor.ts';
import { refold } from './refold.ts';

const isUnchanged = (floor: Floor, { id, events, settled, contributions }: HotContact): boolean =>
  JSON.stringify({ settled, contributions }) === JSON.stringify(countContact(floor, floor.clock.now, id, events));

/** Judges up to `most` of the contacts that a definition touched anew; what that leaves as it was need not be written. @returns whether more are left. */
export const rejudgeSome = (floor: Floor, most: number): boolean => {
  let left = most;
  for (const id of floor.toRejudge) {
    if (left === 0) return true;
    left -= 1;
    floor.toRejudge.delete(id);
    const hot = floor.contacts.get(id);
    if (hot && !isUnchanged(floor, hot)) refold(floor, hot, null);
  }
  return false;
};
