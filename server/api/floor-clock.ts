import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readJudging } from '@floorlight/shared/store/read-judging.ts';
import { findFloorOr404 } from './known-floor.ts';

/** The same context with the floor's own clock: what people do on a replayed floor happens when the floor is (SPEC EV8). */
export const onFloorClock = async (context: Context, id: string): Promise<Context> => {
  const { mode } = await findFloorOr404(context, id);
  if (mode === 'live') return context;
  const { now } = await readJudging(context.redis, id);
  return { ...context, clock: () => now };
};
