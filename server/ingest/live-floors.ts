import type { Context } from '@floorlight/shared/runtime/context.ts';
import { listFloors } from '@floorlight/shared/store/list-floors.ts';
import { within } from './redis-away.ts';

const freshFor = 10_000;
const patience = 1000;

/** Which floors are fed by the wall clock; asked of Postgres now and then, the last answer stands while it is away. */
export const openLiveFloors = (context: Context): (() => Promise<ReadonlySet<string>>) => {
  let live: ReadonlySet<string> = new Set();
  let askedAt = -Infinity;
  const ask = async (): Promise<void> => {
    const floors = await listFloors(context);
    live = new Set(floors.filter(({ mode }) => mode === 'live').map(({ id }) => id));
  };
  return async () => {
    const first = askedAt === -Infinity;
    if (performance.now() - askedAt < freshFor) return live;
    askedAt = performance.now();
    const asked = ask().catch((error: unknown) => context.log.warn({ err: error }, 'the list of live floors could not be read'));
    if (first) await within(asked, patience).catch(() => undefined);
    return live;
  };
};
