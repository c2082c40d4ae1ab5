import type { Redis } from 'ioredis';
import { floorKeys } from '../keys.ts';
import { dumpKeys, type DumpedKey } from './dump-keys.ts';
import { ownKeys } from './own-keys.ts';

const atOnce = 500;
const mostTries = 10;

const floorOf = (key: string): string | null => /^\{fl:(.+?)\}:/.exec(key)?.[1] ?? null;
const isMark = (key: string): boolean => key.includes('}:seen:');

const byFloor = (keys: Iterable<string>): Map<string, string[]> => {
  const floors = new Map<string, string[]>();
  for (const key of keys) {
    const floor = floorOf(key);
    if (floor !== null) floors.set(floor, [...(floors.get(floor) ?? []), key]);
  }
  return floors;
};

const chunks = (keys: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(keys.length / atOnce) }, (_, index) => keys.slice(index * atOnce, (index + 1) * atOnce));

/** What a floor always may have, whether or not it has it when the keys are listed. */
const usual = (floor: string): string[] => {
  const keys = floorKeys(floor);
  const { events, state, tallies, agentTallies, board, outbox, mends, past, rawCursor, defined, fence, committed } = keys;
  return [events, state, tallies, agentTallies, board, outbox, mends, past, rawCursor, defined, fence, committed];
};

/**
 * One floor of one instant. Its marks (SPEC EV1) are taken before, in steps: a mark younger than the stream would turn away
 * an event that the backup lacks; one too few lets an event in again that the fold knows by its id.
 */
const dumpFloor = async (redis: Redis, floor: string, keys: readonly string[], now: number): Promise<DumpedKey[]> => {
  const marks: DumpedKey[] = [];
  for (const chunk of chunks(keys.filter(isMark))) marks.push(...(await dumpKeys(redis, chunk, now)));
  const rest = new Set([...usual(floor), ...keys.filter((key) => !isMark(key))]);
  return [...marks, ...(await dumpKeys(redis, [...rest], now))];
};

/** A key that was dumped and is no more. */
const gone = (key: string): DumpedKey => ({ key, expiresAt: 0, dump: Buffer.alloc(0) });

/** Floors with a key that was not dumped: they got it meanwhile (contacts of a new day), and are dumped again. */
const incomplete = (floors: ReadonlyMap<string, string[]>, dumped: ReadonlyMap<string, ReadonlySet<string>>): string[] =>
  [...floors].filter(([floor, keys]) => !keys.every((key) => isMark(key) || dumped.get(floor)?.has(key))).map(([floor]) => floor);

/**
 * Everything Redis holds of this instance, each floor of one instant; of a key that comes twice the later holds, and an
 * empty one is gone. Run it while records are held (`hold-records.ts`): what has left Redis is then in Postgres, what has
 * not is here.
 */
export async function* dumpRedis(redis: Redis, clock: () => number): AsyncGenerator<DumpedKey> {
  const keys = await ownKeys(redis);
  for (const key of keys) if (floorOf(key) === null) yield* await dumpKeys(redis, [key], clock());
  let floors = byFloor(keys);
  let pending = [...floors.keys()];
  const dumped = new Map<string, Set<string>>();
  for (let tries = 1; pending.length > 0; tries += 1) {
    if (tries > mostTries) throw new Error(`floors got new keys each time they were read: ${pending.join(', ')}`);
    for (const floor of pending) {
      const found = await dumpFloor(redis, floor, floors.get(floor) ?? [], clock());
      const names = new Set(found.map(({ key }) => key));
      for (const key of dumped.get(floor) ?? []) if (!names.has(key)) yield gone(key);
      dumped.set(floor, names);
      yield* found;
    }
    floors = byFloor(await ownKeys(redis));
    pending = incomplete(floors, dumped);
  }
}
