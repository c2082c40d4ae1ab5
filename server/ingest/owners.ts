import type { Redis } from 'ioredis';
import { findOwners } from '@floorlight/shared/store/owners.ts';
import type { MergesCache } from './merges.ts';
import type { EntityKey } from './named.ts';
import { redisAway, within } from './redis-away.ts';

export interface Owners {
  /** The floor each entity belongs to, or was merged on; one that no floor knows belongs to the first. */
  readonly find: (floors: readonly string[], entities: ReadonlySet<EntityKey>) => Promise<(entity: EntityKey) => string>;
}

const freshFor = 5_000;
const mostEntries = 50_000;

export const openOwners = (redis: Redis, merges: MergesCache): Owners => {
  const cache = new Map<string, { floor: string | null; askedAt: number }>();

  const load = async (scope: string, floors: readonly string[], entities: EntityKey[]): Promise<void> => {
    if (redis.status !== 'ready') throw redisAway();
    const found = await within(findOwners(redis, floors, entities)).catch((error: unknown) => {
      throw redisAway(error);
    });
    if (cache.size + entities.length > mostEntries) cache.clear();
    const askedAt = performance.now();
    entities.forEach((entity, index) => cache.set(`${scope} ${entity}`, { floor: found[index] ?? null, askedAt }));
  };

  const find: Owners['find'] = async (floors, entities) => {
    const scope = floors.join(',');
    const first = floors[0] ?? '';
    const now = performance.now();
    const stale = [...entities].filter((entity) => (cache.get(`${scope} ${entity}`)?.askedAt ?? -Infinity) + freshFor < now);
    if (stale.length > 0) await load(scope, floors, stale);
    const meant = await Promise.all(floors.map(merges.of));
    const mergedOn = (entity: EntityKey): string | undefined => floors[meant.findIndex((here) => here.has(entity))];
    return (entity) => mergedOn(entity) ?? cache.get(`${scope} ${entity}`)?.floor ?? first;
  };
  return { find };
};
