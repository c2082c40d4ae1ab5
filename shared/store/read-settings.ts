import type { EventData } from '../events/floor-event.ts';
import type { Context } from '../runtime/context.ts';
import type { FloorSettings } from '../settings/floor-settings.ts';
import { settingsOf } from '../settings/settings-of.ts';
import type { Merges } from '../settings/merges.ts';
import { findFloor } from './find-floor.ts';
import { floorKeys } from './keys.ts';
import { readMerges } from './merges.ts';
import { readBoard } from './read-board.ts';
import { readAgentTiles, readQueueTile } from './read-tiles.ts';
import { readWrappedWith } from './wrapped-with.ts';

/** Names one command carries. */
const atOnce = 5000;

const kindOf = (what: string): string => what.split(':', 1)[0] ?? '';

/**
 * What was last defined on a floor: `floor`, `queue:sales` … Of some kinds (`queue`), or all but what is scheduled: that is megabytes
 * of a large floor, and no setting.
 */
export const readDefined = async (
  { redis }: Pick<Context, 'redis'>,
  floor: string,
  ...kinds: readonly string[]
): Promise<Map<string, unknown>> => {
  const key = floorKeys(floor).defined;
  const isMeant = (kind: string): boolean => (kinds.length === 0 ? kind !== 'roster' : kinds.includes(kind));
  const names = (await redis.hkeys(key)).filter((what) => isMeant(kindOf(what)));
  const defined = new Map<string, unknown>();
  for (let from = 0; from < names.length; from += atOnce) {
    const some = names.slice(from, from + atOnce);
    for (const [index, json] of (await redis.hmget(key, ...some)).entries())
      if (json !== null) defined.set(some[index] ?? '', JSON.parse(json));
  }
  return defined;
};

/** What agents and queues were called that boards show no more. */
const readOldNames = async ({ redis }: Pick<Context, 'redis'>, floor: string, merges: Merges): Promise<Map<string, string>> => {
  const ids = (kind: string): string[] => [...merges.keys()].filter((one) => one.startsWith(kind)).map((one) => one.slice(6));
  const agents = await readAgentTiles(redis, floor, ids('agent:'));
  const queues = await Promise.all(ids('queue:').map((id) => readQueueTile(redis, floor, id)));
  return new Map([
    ...[...agents.values()].map(({ id, name }): [string, string] => [`agent:${id}`, name]),
    ...queues.filter((tile) => tile !== null).map(({ id, name }): [string, string] => [`queue:${id}`, name]),
  ]);
};

/** What people set on a floor; null: there is no such floor. */
export const readSettings = async (context: Pick<Context, 'db' | 'redis'>, id: string): Promise<FloorSettings | null> => {
  const registered = await findFloor(context, id);
  if (!registered) return null;
  const defined = await readDefined(context, id);
  const { name, timezone, mode } = registered;
  const floor = (defined.get('floor') ?? { name, timezone }) as EventData<'config.floor_defined'>;
  const merges = await readMerges(context.redis, id);
  const oldNames = await readOldNames(context, id, merges);
  const wrappedWith = await readWrappedWith(context, id);
  return settingsOf({ id, floor, mode, defined, board: await readBoard(context.redis, id), merges, oldNames, wrappedWith });
};
