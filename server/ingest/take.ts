import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Batcher } from './batcher.ts';
import type { Owners } from './owners.ts';
import { routeEvents } from './route-events.ts';

export interface Taken {
  readonly accepted: number;
  readonly duplicates: number;
}

/** Appends events to their floors. An event of several floors is new when it is new to any of them. */
export const takeEvents = async (
  events: readonly FloorEvent[],
  floors: readonly string[],
  { owners, batcher }: { owners: Owners; batcher: Batcher },
): Promise<Taken> => {
  if (events.length === 0) return { accepted: 0, duplicates: 0 };
  const routed = await routeEvents(events, floors, owners);
  const isNew = await batcher.append(routed.flat());
  let at = 0;
  const fresh = routed.filter((routes) => isNew.slice(at, (at += routes.length)).includes(true));
  return { accepted: fresh.length, duplicates: events.length - fresh.length };
};
