import { existsSync } from 'node:fs';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readConfig } from '@floorlight/shared/runtime/config.ts';
import { localUrl } from '@floorlight/shared/runtime/local-url.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import { pingDatabase } from '@floorlight/shared/store/ping-database.ts';
import { pingRedis } from '@floorlight/shared/store/ping-redis.ts';
import { dataFolder, filesOf, readInstance } from './data-folder.ts';
import { Sentence } from './sentence.ts';
import { isGiven } from './is-given.ts';

/** The environment of a command: what is set, and from the data folder of `npm start` what is not. */
export const instanceEnvironment = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv & { PUBLIC_URL?: string } => {
  const data = dataFolder(env);
  const running = readInstance(data);
  const { secret } = filesOf(data);
  return {
    ...env,
    ...(running && !isGiven(env, 'DATABASE_URL') && { DATABASE_URL: running.databaseUrl }),
    ...(running && !isGiven(env, 'REDIS_URL') && { REDIS_URL: running.redisUrl }),
    ...(running && !isGiven(env, 'PUBLIC_URL') && { PUBLIC_URL: running.url }),
    ...(!isGiven(env, 'FLOORLIGHT_SECRET') && existsSync(secret) && { FLOORLIGHT_SECRET_FILE: secret }),
  };
};

/** Makes this process one of the instance: databases and secret of the running one, unless set; `over` goes before all. */
export const beOfInstance = (over: Record<string, string>): void => {
  const { PUBLIC_URL: _, ...found } = instanceEnvironment(process.env);
  Object.assign(process.env, found, over);
};

const isSetUp = (env: NodeJS.ProcessEnv): boolean =>
  ['DATABASE_URL', 'REDIS_URL', 'FLOORLIGHT_SECRET'].every((name) => isGiven(env, name));

const noneHere = (data: string): Sentence =>
  new Sentence(
    `No Floorlight is running in ${data}. Start it with “npm start”, point FLOORLIGHT_DATA at the folder of one that runs, or set DATABASE_URL, REDIS_URL and FLOORLIGHT_SECRET.`,
  );

/** A context on the running instance, for a command; `url` is its address. The caller closes it. */
export const openInstance = async (name: string): Promise<Context & { url: string }> => {
  const env = instanceEnvironment(process.env);
  if (!isSetUp(env)) throw noneHere(dataFolder(process.env));
  const config = readConfig({ LOG_LEVEL: 'silent', ...env });
  if (!(await pingDatabase(config.DATABASE_URL))) {
    throw readInstance(dataFolder(process.env))
      ? noneHere(dataFolder(process.env))
      : new Sentence('Postgres at DATABASE_URL does not answer.');
  }
  if (!(await pingRedis(config.REDIS_URL))) throw new Sentence('Redis at REDIS_URL does not answer.');
  const url = config.PUBLIC_URL ?? localUrl(config);
  return { ...openContext(config, name), url: url.replace(/\/$/, '') };
};
