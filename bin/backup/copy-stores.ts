import { beginFloor, finishFloor, type Begun } from '@floorlight/shared/store/backup/read-floor.ts';
import { endJournal } from '@floorlight/shared/store/backup/journal.ts';
import { openSnapshot, whileRecordsHeld } from '@floorlight/shared/store/backup/hold-records.ts';
import { listKeys } from '@floorlight/shared/store/backup/instance-keys.ts';
import { readKey } from '@floorlight/shared/store/backup/read-key.ts';
import type { Redis } from 'ioredis';
import { CopiedTables, type TablesOf } from './copy-tables.ts';
import type { PieceFile } from './write-redis.ts';

/** Floors are read for so long before the records are held for their rest. */
const batchMs = 30_000;

interface Stores {
  readonly redis: Redis;
  readonly databaseUrl: string;
  readonly clock: () => number;
  readonly folder: string;
  readonly file: PieceFile;
}

export interface Copied extends TablesOf {
  readonly held: number;
}

type BegunFloors = Map<string, Begun>;

const beginSome = async ({ redis, clock, file }: Stores, floors: Map<string, string[]>): Promise<BegunFloors> => {
  const begun: BegunFloors = new Map();
  const start = performance.now();
  for (const [floor, marks] of floors) {
    begun.set(floor, await file.write(beginFloor(redis, floor, marks, clock)));
    floors.delete(floor);
    if (performance.now() - start > batchMs) break;
  }
  return begun;
};

const finish = async ({ redis, databaseUrl, file }: Stores, begun: BegunFloors) =>
  whileRecordsHeld(databaseUrl, async () => {
    const start = performance.now();
    const snapshot = await openSnapshot(databaseUrl);
    try {
      for (const [floor, from] of begun) await file.write(finishFloor(redis, floor, from));
    } catch (error) {
      await snapshot.end();
      throw error;
    }
    return { snapshot, held: performance.now() - start };
  });

/**
 * Some floors at a time: the bulk of each from Redis, then, with records held, what changed since and a look at Postgres, then
 * their rows as of that look. What belongs to no floor comes with the first.
 */
export const copyStores = async (stores: Stores): Promise<Copied> => {
  const { redis, file, folder } = stores;
  const { floors, rest } = await listKeys(redis);
  const all = [...floors.keys()];
  const tables = new CopiedTables(folder);
  let held = 0;
  try {
    for (const key of rest) await file.write(readKey(redis, key));
    do {
      const begun = await beginSome(stores, floors);
      const finished = await finish(stores, begun);
      held = Math.max(held, finished.held);
      await tables.copy(finished.snapshot, [...begun.keys()], floors.size === 0).finally(() => finished.snapshot.end());
    } while (floors.size > 0);
  } finally {
    for (const floor of all) await endJournal(redis, floor);
  }
  return { held, ...tables.copied() };
};
