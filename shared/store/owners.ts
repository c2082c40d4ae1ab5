import type { Redis } from 'ioredis';
import { floorKeys } from './keys.ts';

const boardField = (entity: string): string =>
  `${entity.startsWith('queue:') ? 'q' : 'a'}:${entity.slice(entity.indexOf(':') + 1)}`;

/**
 * @param entities `queue:<id>` or `agent:<id>`.
 * @returns for each the first of `floors` on which it is defined, else the first that shows it on its board, else null.
 */
export const findOwners = async (
  redis: Redis,
  floors: readonly string[],
  entities: readonly string[],
): Promise<(string | null)[]> => {
  const asked = entities.flatMap((entity) =>
    floors.flatMap((floor) => {
      const keys = floorKeys(floor);
      return [redis.hexists(keys.defined, entity), redis.hexists(keys.board, boardField(entity))];
    }),
  );
  const answers = await Promise.all(asked);
  return entities.map((_entity, index) => {
    const start = index * floors.length * 2;
    const defined = floors.find((_floor, at) => answers[start + at * 2] === 1);
    return defined ?? floors.find((_floor, at) => answers[start + at * 2 + 1] === 1) ?? null;
  });
};
