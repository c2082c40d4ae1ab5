import { pipeline } from 'node:stream/promises';
import { PassThrough } from 'node:stream';
import { makeAuthTables } from '@floorlight/server/auth/migrate.ts';
import type { Config } from '@floorlight/shared/runtime/config.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { adoptRoles } from '@floorlight/shared/store/adopt-roles.ts';
import { advanceSequences, copyIn } from '@floorlight/shared/store/backup/copy-rows.ts';
import { connect } from '@floorlight/shared/store/backup/hold-records.ts';
import { framesIn } from '@floorlight/shared/store/backup/piece-frames.ts';
import { clearOwnKeys, ownKeys } from '@floorlight/shared/store/backup/own-keys.ts';
import { renewBoards } from '@floorlight/shared/store/backup/renew-boards.ts';
import { restoreRedis } from '@floorlight/shared/store/backup/restore-redis.ts';
import { dropTables, isEmptyDatabase } from '@floorlight/shared/store/backup/whole-database.ts';
import { knownMigrations, migrate, migrateTo } from '@floorlight/shared/store/migrate.ts';
import { newestWorkerBeat } from '@floorlight/shared/store/newest-worker-beat.ts';
import { databaseOver } from '@floorlight/shared/store/open-database.ts';
import { othersInDatabase, othersOnRedis } from '@floorlight/shared/store/others-connected.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import { Sentence } from '../sentence.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { checkFile, unpack } from './packed-file.ts';

type Client = Awaited<ReturnType<typeof connect>>;

/** A worker beats every quarter of a second. */
const longestBeat = 5000;

const ensureFits = ({ keyId, sealKeyIds = [], migrations, version }: Manifest, config: Config): void => {
  const [mine = '', ...others] = openSeal(config).ids;
  if (mine !== keyId)
    throw new Sentence(
      `The backup was sealed with another FLOORLIGHT_SECRET (key ${keyId}, this one is ${mine}). Restore needs the secret of the instance that made it.`,
    );
  const lacking = sealKeyIds.filter((id) => !others.includes(id));
  if (lacking.length > 0)
    throw new Sentence(
      `What the backup holds is also sealed with ${lacking.join(', ')}: restore needs every secret that stood in FLOORLIGHT_SEAL_SECRETS of the instance that made it.`,
    );
  const unknown = migrations.filter((name) => !knownMigrations().includes(name));
  if (unknown.length > 0)
    throw new Sentence(`The backup was made by a newer Floorlight (${version}); restore with that or a later version.`);
};

const ensureIdle = async ({ redis, clock }: Context): Promise<void> => {
  const beat = await newestWorkerBeat(redis);
  if (beat !== null && clock() - beat < longestBeat)
    throw new Sentence('A worker is running on this Redis. Stop all servers and workers, then restore.');
};

/**
 * Servers have no beat, and a Postgres may be that of an instance with a Redis of its own: whoever is connected is told by name.
 * A process that lives and has no connection open at the moment is not seen.
 */
const ensureAlone = async ({ redis, db }: Context, client: Client): Promise<void> => {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const [atRedis, inDatabase] = [
    await othersOnRedis(redis),
    await othersInDatabase(
      db,
      rows.map(({ pid }) => pid),
    ),
  ];
  const where = [
    ...(atRedis.length > 0 ? [`this Redis (${atRedis.join(', ')})`] : []),
    ...(inDatabase.length > 0 ? [`this Postgres (${inDatabase.join(', ')})`] : []),
  ];
  if (where.length > 0)
    throw new Sentence(`Floorlight’s processes are connected to ${where.join(' and to ')}. Stop all of them, then restore.`);
};

const ensureEmpty = async ({ redis }: Context, client: Client, force: boolean): Promise<void> => {
  if (force) return;
  const [keys, empty] = [await ownKeys(redis), await isEmptyDatabase(client)];
  if (keys.size === 0 && empty) return;
  throw new Sentence(
    `This instance holds data already (${empty ? `${keys.size} keys in Redis` : 'rows in Postgres'}). --force deletes all of it, every table of that database, and restores in its place.`,
  );
};

const fillTables = async (folder: string, client: Client, { partitions, tables }: Manifest): Promise<void> => {
  for (const statement of partitions) await client.query(statement);
  for (const table of tables) {
    for (const { file, rows } of table.parts) {
      const restored = await copyIn(client, table, ...unpack(folder, file.name));
      if (restored !== rows) throw new Error(`${file.name}: ${restored} rows restored, ${rows} were backed up`);
    }
  }
  await advanceSequences(client);
};

const fillRedis = async (folder: string, { redis, clock }: Context, manifest: Manifest): Promise<void> => {
  const bytes = new PassThrough();
  const [read] = await Promise.all([
    restoreRedis(redis, framesIn(bytes), clock()),
    pipeline([...unpack(folder, manifest.redis.file.name), bytes]),
  ]);
  if (read !== manifest.redis.pieces) throw new Error(`Redis: ${read} pieces restored, ${manifest.redis.pieces} were backed up`);
  await renewBoards(redis);
};

/** As the instance had them when it was backed up, then as this version has them: what a migration asks of the rows, it finds. */
const replaceTables = async (folder: string, context: Context, client: Client, manifest: Manifest): Promise<void> => {
  await dropTables(client);
  await migrateTo(context.db, manifest.migrations.at(-1) ?? '');
  await makeAuthTables(context);
  await fillTables(folder, client, manifest);
  await migrate(context.db);
  await adoptRoles(context);
};

/**
 * All of Postgres is one transaction, Redis is emptied when everything else has succeeded, and Postgres takes the tables at the very
 * end, when Redis has its keys. When anything fails, Postgres holds what it held; Redis too, or nothing if it was its turn already.
 */
const replace = async (folder: string, context: Context, client: Client, manifest: Manifest): Promise<void> => {
  const reached = { redis: false };
  try {
    await databaseOver(client)
      .transaction()
      .execute(async (db) => {
        await replaceTables(folder, { ...context, db }, client, manifest);
        reached.redis = true;
        await clearOwnKeys(context.redis);
        await fillRedis(folder, context, manifest);
      });
  } catch (error) {
    if (reached.redis) await clearOwnKeys(context.redis);
    throw error;
  }
};

/** Puts a backup where nothing is yet, or with `force` in the place of what there is. */
export const restoreBackup = async (context: Context, folder: string, { force = false } = {}): Promise<Manifest> => {
  const manifest = readManifest(folder);
  ensureFits(manifest, context.config);
  for (const { file } of [...manifest.tables.flatMap(({ parts }) => parts), manifest.redis]) await checkFile(folder, file);
  await ensureIdle(context);
  const client = await connect(context.config.DATABASE_URL);
  try {
    await ensureAlone(context, client);
    await ensureEmpty(context, client, force);
    await replace(folder, context, client, manifest);
  } finally {
    await client.end();
  }
  return manifest;
};
