import type { Redis } from 'ioredis';
import { floorKeys } from './keys.ts';

/** A record on its way to Postgres: `entity` names it, `version` is the commit that made it, newest only. */
export interface OutboxEntry {
  readonly entity: string;
  readonly version: number;
  readonly json: string;
}

export const outboxValue = (version: number, json: string): string => `${version}|${json}`;

const entryOf = (entity: string, value: string): OutboxEntry => {
  const bar = value.indexOf('|');
  return { entity, version: Number(value.slice(0, bar)), json: value.slice(bar + 1) };
};

/** Which of a floor's hashes of what waits. */
export type Waiting = 'outbox' | 'mends' | 'notices';

/** Everything that waits, in slices of about `count`. What waited when it began and is not taken out is seen at least once. */
export async function* readOutbox(redis: Redis, floor: string, which: Waiting, count: number): AsyncGenerator<OutboxEntry[]> {
  let cursor = '0';
  do {
    const [next, flat] = await redis.hscan(floorKeys(floor)[which], cursor, 'COUNT', count);
    cursor = next;
    yield Array.from({ length: flat.length / 2 }, (_, index) => entryOf(flat[2 * index] ?? '', flat[2 * index + 1] ?? ''));
  } while (cursor !== '0');
}

/** Takes out what was stored, unless a newer version came meanwhile. */
const removeScript = `
for at = 1, #ARGV, 2 do
  local value = redis.call('HGET', KEYS[1], ARGV[at])
  if value and string.sub(value, 1, #ARGV[at + 1] + 1) == ARGV[at + 1] .. '|' then redis.call('HDEL', KEYS[1], ARGV[at]) end
end
return 1
`;

export const removeStored = async (
  redis: Redis,
  floor: string,
  which: Waiting,
  entries: readonly OutboxEntry[],
): Promise<void> => {
  if (entries.length === 0) return;
  const args = entries.flatMap(({ entity, version }) => [entity, String(version)]);
  await redis.eval(removeScript, 1, floorKeys(floor)[which], ...args);
};

export const waitingLength = async (redis: Redis, floor: string, which: Waiting): Promise<number> =>
  redis.hlen(floorKeys(floor)[which]);

/** JSON of one record that waits; null: it waits no more, or never did. */
export const readWaitingRecord = async (redis: Redis, floor: string, entity: string): Promise<string | null> => {
  const value = await redis.hget(floorKeys(floor).outbox, entity);
  return value === null ? null : entryOf(entity, value).json;
};
