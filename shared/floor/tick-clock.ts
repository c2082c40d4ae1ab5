import type { FloorEvent } from '../events/floor-event.ts';
import { advance } from './advance.ts';
import type { Floor } from './floor.ts';

/** The clock of a replayed floor is the greatest of its clock events and event times (SPEC EV8). A live floor has its own. */
export const tickClock = (floor: Floor, event: FloorEvent): void => {
  if (floor.clock.mode !== 'replay') return;
  const instant = event.type === 'floor.clock' ? Date.parse(event.data.floorNow) : event.time;
  if (event.type === 'floor.clock' && instant >= floor.clock.now) floor.clock.rate = event.data.rate;
  advance(floor, instant);
};
