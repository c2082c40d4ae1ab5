import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { version } from '@floorlight/server/version.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { describeRedis } from '@floorlight/shared/store/describe-redis.ts';
import { openPatientRedis } from '@floorlight/shared/store/open-redis.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import { Sentence } from '../sentence.ts';
import { copyStores, type Copied } from './copy-stores.ts';
import { writeManifest, type Manifest } from './manifest.ts';
import { describeFile } from './packed-file.ts';
import { openPieceFile } from './write-redis.ts';

export interface Backup {
  readonly manifest: Manifest;
  /** Milliseconds for which nothing was written to Postgres, the longest. */
  readonly held: number;
}

const redisFile = 'redis.gz';

const ensureFree = (folder: string): void => {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Sentence(`${folder} is not empty. A backup makes a folder of its own; name one that does not exist.`);
};

const copyInto = async (folder: string, { config, clock, log }: Context): Promise<Copied & { pieces: number }> => {
  const redis = openPatientRedis(config.REDIS_URL, log);
  const file = openPieceFile(folder, redisFile);
  try {
    const copied = await copyStores({ redis, clock, file, folder, databaseUrl: config.DATABASE_URL });
    return { ...copied, pieces: await file.end() };
  } finally {
    redis.disconnect();
  }
};

/** Writes both stores as they belong together, while all goes on (docs/operations.md, "Why the two fit"). */
export const writeBackup = async (context: Context, folder: string): Promise<Backup> => {
  ensureFree(folder);
  const draft = `${folder}.part`;
  mkdirSync(draft, { mode: 0o700 });
  const { REDIS_URL } = context.config;
  const [keyId = '', ...sealKeyIds] = openSeal(context.config).ids;
  const keys = { keyId, ...(sealKeyIds.length > 0 && { sealKeyIds }) };
  const from = new Date(context.clock()).toISOString();
  const { held, pieces, ...schema } = await copyInto(draft, context);
  const redis = { version: (await describeRedis(REDIS_URL)).version, pieces, file: await describeFile(draft, redisFile) };
  const to = new Date(context.clock()).toISOString();
  const manifest: Manifest = { format: 1, version, from, to, ...keys, ...schema, redis };
  writeManifest(draft, manifest);
  renameSync(draft, folder);
  return { manifest, held };
};
