import { dayStartAt, previousDayStart } from '@floorlight/shared/calendar/local-day.ts';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import type { EventData } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { findFloor } from '@floorlight/shared/store/find-floor.ts';
import { findDefinition } from '@floorlight/shared/store/find-definition.ts';
import { rawCursorOf } from '@floorlight/shared/store/raw-cursor.ts';
import { newestArrival } from '@floorlight/shared/store/read-events.ts';
import { readJudging } from '@floorlight/shared/store/read-judging.ts';

/** The time a trial is about, by the floor's clock. */
export interface Frame {
  /** A day before `from`: who is signed in and what is waiting then. */
  readonly leadIn: number;
  readonly from: number;
  readonly until: number;
  readonly definition: EventData<'config.floor_defined'>;
}

type Stores = Pick<Context, 'db' | 'redis'>;

/** Up to where all is stored: what is still on its way would be missing. */
const storedUntil = async ({ redis }: Stores, floor: string): Promise<number> => {
  const cursor = await rawCursorOf(redis, floor);
  const isAll = (await newestArrival(redis, floor, cursor)) === null;
  return isAll ? Number.POSITIVE_INFINITY : Number(cursor.slice(0, cursor.indexOf('-')));
};

/** So many whole days of the floor, and today so far. @throws where there is no such floor. */
export const frameOf = async (stores: Stores, floor: string, days: number): Promise<Frame> => {
  const registered = await findFloor(stores, floor);
  if (!registered) throw new Error('There is no such floor any more.');
  const { name, timezone, mode } = registered;
  const definition = (await findDefinition(stores.redis, floor)) ?? { name, timezone };
  const { now } = await readJudging(stores.redis, floor);
  const until = mode === 'live' ? Math.min(now, await storedUntil(stores, floor)) : now;
  const [zone, dayStart] = [zoneOf(definition.timezone), definition.dayStart ?? 0];
  let from = dayStartAt(zone, until, dayStart);
  for (let back = 0; back < days; back += 1) from = previousDayStart(zone, from, dayStart);
  return { leadIn: previousDayStart(zone, from, dayStart), from, until, definition };
};
