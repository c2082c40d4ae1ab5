import type { Redis } from 'ioredis';
import { ownKeys } from './own-keys.ts';

const floorOf = (key: string): string | null => /^\{fl:(.+?)\}:/.exec(key)?.[1] ?? null;

const isMark = (key: string): boolean => key.includes('}:seen:');

/** All floors, each with the keys of its marks, and the keys that belong to no floor. */
export const listKeys = async (redis: Redis): Promise<{ floors: Map<string, string[]>; rest: string[] }> => {
  const floors = new Map<string, string[]>();
  const rest: string[] = [];
  for (const key of await ownKeys(redis)) {
    const floor = floorOf(key);
    if (floor === null) rest.push(key);
    else {
      const marks = floors.get(floor) ?? [];
      if (isMark(key)) marks.push(key);
      floors.set(floor, marks);
    }
  }
  return { floors, rest };
};
