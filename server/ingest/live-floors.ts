import type { Context } from '@floorlight/shared/runtime/context.ts';
import { listFloors } from '@floorlight/shared/store/list-floors.ts';
import { within } from './redis-away.ts';

const freshFor = 10_000;
const patience = 1000;

/**
 * Whether all of some floors are fed by the wall clock. Asked of Postgres now and then, and at once for a floor not heard
 * of before; the last answer stands while Postgres is away.
 */
export const openLiveFloors = (context: Context): ((floors: readonly string[]) => Promise<boolean>) => {
  let modes: ReadonlyMap<string, string> = new Map();
  let askedAt = -Infinity;
  const askedFor = new Set<string>();
  const ask = async (): Promise<void> => {
    modes = new Map((await listFloors(context)).map(({ id, mode }) => [id, mode]));
  };
  return async (floors) => {
    const isStale = performance.now() - askedAt >= freshFor;
    if (isStale) askedFor.clear();
    const unheard = floors.filter((floor) => !modes.has(floor) && !askedFor.has(floor));
    if (isStale || unheard.length > 0) {
      askedAt = performance.now();
      for (const floor of unheard) askedFor.add(floor);
      const asked = ask().catch((error: unknown) =>
        context.log.warn({ err: error }, 'the list of live floors could not be read'),
      );
      if (unheard.length > 0) await within(asked, patience).catch(() => undefined);
    }
    return floors.every((floor) => modes.get(floor) === 'live');
  };
};
