import { asMeant } from '@floorlight/shared/events/as-meant.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Batcher } from './batcher.ts';
import type { MergesCache } from './merges.ts';
import type { Owners } from './owners.ts';
import { routeEvents, type Routed } from './route-events.ts';

export interface Taken {
  readonly accepted: number;
  readonly duplicates: number;
}

interface Parts {
  readonly owners: Owners;
  readonly merges: MergesCache;
  readonly batcher: Batcher;
}

/** With the ids that each floor means: what lies on a stream is what is folded. */
const translate = async (routed: readonly Routed[], floors: readonly string[], merges: MergesCache): Promise<Routed[]> => {
  const meant = await Promise.all(floors.map(merges.of));
  if (meant.every(({ size }) => size === 0)) return [...routed];
  return routed.map(({ floor, event }) => ({ floor, event: asMeant(event, meant[floors.indexOf(floor)] ?? new Map()) }));
};

/** Appends events to their floors. An event of several floors is new when it is new to any of them. */
export const takeEvents = async (
  events: readonly FloorEvent[],
  floors: readonly string[],
  { owners, merges, batcher }: Parts,
): Promise<Taken> => {
  if (events.length === 0) return { accepted: 0, duplicates: 0 };
  const routed = await routeEvents(events, floors, owners);
  const isNew = await batcher.append(await translate(routed.flat(), floors, merges));
  let at = 0;
  const fresh = routed.filter((routes) => isNew.slice(at, (at += routes.length)).includes(true));
  return { accepted: fresh.length, duplicates: events.length - fresh.length };
};
