import { z } from 'zod';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { findFloor } from '@floorlight/shared/store/find-floor.ts';
import { unknownFloor } from '../auth/reach-of.ts';

/** `timezone` is an IANA name; the clock of a `replay` floor is fed by its events. */
export const floorAnswer = z.object({
  id: z.string(),
  name: z.string(),
  timezone: z.string(),
  mode: z.enum(['live', 'replay']),
});

export const findFloorOr404 = async (context: Context, id: string): Promise<z.infer<typeof floorAnswer>> => {
  const floor = await findFloor(context, id);
  if (floor) return floor;
  throw unknownFloor(id);
};
