import { advance } from './advance.ts';
import { applyEvent } from './apply-event.ts';
import type { Floor } from './floor.ts';
import { compareEvents } from './order.ts';

const releaseHeld = (floor: Floor): void => {
  const due = floor.held.filter((event) => event.time <= floor.clock.now).sort(compareEvents);
  if (due.length === 0) return;
  floor.held.splice(0, floor.held.length, ...floor.held.filter((event) => event.time > floor.clock.now));
  floor.changes.settings = true;
  for (const event of due) applyEvent(floor, event);
};

/** A live floor's clock follows the wall clock, and what was held until due is applied (SPEC EV8). A replayed floor has its own. */
export const passTime = (floor: Floor, wallClock: number): void => {
  // until a definition says what kind of floor it is, it has no clock
  if (floor.clock.mode !== 'live' || floor.definitions.length === 0) return;
  advance(floor, wallClock);
  releaseHeld(floor);
};
