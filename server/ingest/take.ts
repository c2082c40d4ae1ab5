import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Batcher } from './batcher.ts';
import type { Owners } from './owners.ts';
import { routeEvents } from './route-events.ts';

export interface Taken {
  readonly accepted: number;
  readonly duplicates: number;
}

interface Item {
  readonly index: number;
  readonly event: FloorEvent;
}

const push = (byFloor: Map<string, Item[]>, floor: string, item: Item): void => {
  const items = byFloor.get(floor);
  if (items) items.push(item);
  else byFloor.set(floor, [item]);
};

/** Appends events to their floors. An event of several floors is new when it is new to any of them. */
export const takeEvents = async (
  events: readonly FloorEvent[],
  floors: readonly string[],
  { owners, batcher }: { owners: Owners; batcher: Batcher },
): Promise<Taken> => {
  const routed = await routeEvents(events, floors, owners);
  const byFloor = new Map<string, Item[]>();
  routed.forEach((routes, index) => {
    for (const { floor, event } of routes) push(byFloor, floor, { index, event });
  });
  const fresh = new Set<number>();
  const append = async (floor: string, items: Item[]): Promise<void> => {
    const accepted = await batcher.append(
      floor,
      items.map(({ event }) => event),
    );
    items.forEach(({ index }, at) => accepted[at] && fresh.add(index));
  };
  await Promise.all([...byFloor].map(([floor, items]) => append(floor, items)));
  return { accepted: fresh.size, duplicates: events.length - fresh.size };
};
