import { advance } from './advance.ts';
import { applyEvent } from './apply-event.ts';
import type { FloorEvent } from '../events/floor-event.ts';
import type { Floor } from './floor.ts';
import { compareEvents } from './order.ts';
import { waitsForReview } from './review.ts';

const isDue = (floor: Floor, event: FloorEvent): boolean => event.time <= floor.clock.now && !waitsForReview(floor, event);

const releaseHeld = (floor: Floor): void => {
  const due = floor.held.filter((event) => isDue(floor, event)).sort(compareEvents);
  if (due.length === 0) return;
  floor.held.splice(0, floor.held.length, ...floor.held.filter((event) => !due.includes(event)));
  floor.changes.settings = true;
  for (const event of due) applyEvent(floor, event);
};

/** A live floor's clock follows the wall clock, and what was held until due is applied (SPEC EV8). A replayed floor has its own. */
export const passTime = (floor: Floor, wallClock: number): void => {
  // until a definition says what kind of floor it is, it has no clock
  if (floor.clock.mode !== 'live' || floor.definitions.length === 0) return;
  // a new day lets go of contacts that may be under review
  advance(floor, floor.review ? Math.min(wallClock, floor.tomorrow - 1) : wallClock);
  releaseHeld(floor);
};
