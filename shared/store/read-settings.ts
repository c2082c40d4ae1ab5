import type { EventData } from '../events/floor-event.ts';
import type { Context } from '../runtime/context.ts';
import type { FloorSettings } from '../settings/floor-settings.ts';
import { settingsOf } from '../settings/settings-of.ts';
import { findFloor } from './find-floor.ts';
import { floorKeys } from './keys.ts';
import { readBoard } from './read-board.ts';

/** What was last defined on a floor: `floor`, `queue:sales` … */
export const readDefined = async ({ redis }: Pick<Context, 'redis'>, floor: string): Promise<Map<string, unknown>> => {
  const fields = await redis.hgetall(floorKeys(floor).defined);
  return new Map(Object.entries(fields).map(([what, json]) => [what, JSON.parse(json) as unknown]));
};

/** What people set on a floor; null: there is no such floor. */
export const readSettings = async (context: Pick<Context, 'db' | 'redis'>, id: string): Promise<FloorSettings | null> => {
  const registered = await findFloor(context, id);
  if (!registered) return null;
  const defined = await readDefined(context, id);
  const { name, timezone, mode } = registered;
  const floor = (defined.get('floor') ?? { name, timezone }) as EventData<'config.floor_defined'>;
  return settingsOf({ id, floor, mode, defined, board: await readBoard(context.redis, id) });
};
