import { setDays, type Floor } from './floor.ts';
import { refold } from './refold.ts';

/** Applies what time alone changes: targets passed, time-outs, presumed ends. */
const settleDue = (floor: Floor): void => {
  for (let id = floor.due.take(floor.clock.now); id !== null; id = floor.due.take(floor.clock.now)) {
    const hot = floor.contacts.get(id);
    const next = hot?.settled.nextChange ?? null;
    if (hot && next !== null && next <= floor.clock.now) refold(floor, hot, null);
  }
};

/** Moves the floor's clock on; never back (SPEC EV8). */
export const advance = (floor: Floor, now: number): void => {
  if (now <= floor.clock.now) return;
  floor.clock.now = now;
  if (floor.today === 0 || now >= floor.tomorrow) setDays(floor);
  settleDue(floor);
};
