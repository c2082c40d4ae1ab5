import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { version } from '@floorlight/server/version.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { copyOut } from '@floorlight/shared/store/backup/copy-rows.ts';
import type { DumpedKey } from '@floorlight/shared/store/backup/dump-keys.ts';
import { dumpRedis } from '@floorlight/shared/store/backup/dump-redis.ts';
import { openSnapshot, whileRecordsHeld } from '@floorlight/shared/store/backup/hold-records.ts';
import { frameOf } from '@floorlight/shared/store/backup/key-frames.ts';
import { readSchema } from '@floorlight/shared/store/backup/tables.ts';
import { describeRedis } from '@floorlight/shared/store/describe-redis.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import { Sentence } from '../sentence.ts';
import { openPatientRedis } from '@floorlight/shared/store/open-redis.ts';
import { writeManifest, type Manifest } from './manifest.ts';
import { describeFile, packInto } from './packed-file.ts';

type Snapshot = Awaited<ReturnType<typeof openSnapshot>>;

export interface Backup {
  readonly manifest: Manifest;
  /** Milliseconds for which nothing was written to Postgres. */
  readonly held: number;
}

const redisFile = 'redis.gz';

const dumpInto = async (folder: string, { config, clock, log }: Context): Promise<number> => {
  const redis = openPatientRedis(config.REDIS_URL, log);
  let keys = 0;
  async function* frames(dumped: AsyncIterable<DumpedKey>): AsyncGenerator<Buffer> {
    for await (const one of dumped) {
      keys += 1;
      yield frameOf(one);
    }
  }
  try {
    await pipeline([Readable.from(frames(dumpRedis(redis, clock))), ...packInto(folder, redisFile)]);
  } finally {
    redis.disconnect();
  }
  return keys;
};

const copyTables = async (folder: string, client: Snapshot): Promise<Pick<Manifest, 'migrations' | 'partitions' | 'tables'>> => {
  const { migrations, partitions, tables } = await readSchema(client);
  const copied: Manifest['tables'] = [];
  for (const table of tables) {
    const name = `${table.name}.copy.gz`;
    const rows = await copyOut(client, table, ...packInto(folder, name));
    copied.push({ name: table.name, columns: [...table.columns], rows, file: await describeFile(folder, name) });
  }
  return { migrations: [...migrations], partitions: [...partitions], tables: copied };
};

const ensureFree = (folder: string): void => {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Sentence(`${folder} is not empty. A backup makes a folder of its own; name one that does not exist.`);
};

/**
 * Writes both stores as they belong together (docs/operations.md, "Why the two fit"): Postgres is looked at, and Redis
 * read, while no record goes from one to the other; Postgres' rows are then copied from what it was at that moment.
 */
export const writeBackup = async (context: Context, folder: string): Promise<Backup> => {
  ensureFree(folder);
  const draft = `${folder}.part`;
  mkdirSync(draft, { mode: 0o700 });
  const { DATABASE_URL, REDIS_URL, FLOORLIGHT_SECRET } = context.config;
  const from = new Date(context.clock()).toISOString();
  let held = 0;
  const { client, keys } = await whileRecordsHeld(DATABASE_URL, async () => {
    const start = performance.now();
    const opened = await openSnapshot(DATABASE_URL);
    const dumped = await dumpInto(draft, context);
    held = performance.now() - start;
    return { client: opened, keys: dumped };
  });
  const tables = await copyTables(draft, client).finally(() => client.end());
  const redis = { version: (await describeRedis(REDIS_URL)).version, keys, file: await describeFile(draft, redisFile) };
  const to = new Date(context.clock()).toISOString();
  const manifest: Manifest = { format: 1, version, from, to, keyId: openSeal(FLOORLIGHT_SECRET).id, ...tables, redis };
  writeManifest(draft, manifest);
  renameSync(draft, folder);
  return { manifest, held };
};
