import type { Redis } from 'ioredis';
import type { EventData } from '../events/floor-event.ts';
import { dispositionOf, type DispositionSettings } from '../settings/disposition-settings.ts';
import { floorKeys } from './keys.ts';

/** What these mean on a floor, each once, in order. */
export const readDispositions = async (
  redis: Redis,
  floor: string,
  named: readonly (string | null)[],
): Promise<DispositionSettings[]> => {
  const ids = [...new Set(named.filter((one) => one !== null))];
  if (ids.length === 0) return [];
  const found = await redis.hmget(floorKeys(floor).defined, ...ids.map((id) => `disposition:${id}`));
  return ids.map((id, nth) =>
    dispositionOf(id, JSON.parse(found[nth] ?? 'null') as EventData<'config.disposition_defined'> | null),
  );
};
