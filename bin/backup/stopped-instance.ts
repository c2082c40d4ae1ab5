import { existsSync } from 'node:fs';
import { readConfig, type Config } from '@floorlight/shared/runtime/config.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import { dataFolder, filesOf, makeDataFolder } from '../data-folder.ts';
import { bringUpDatabases } from '../supervisor/databases.ts';
import { launchers } from '../supervisor/launcher.ts';
import { releaseLock, takeLock } from '../supervisor/lock.ts';
import { Sentence } from '../sentence.ts';
import { isGiven } from '../is-given.ts';

const ours = 'its own, in the data folder';

/** The settings, with `ours` for a database that lives in the data folder. */
const settings = (env: NodeJS.ProcessEnv, data: string): Config => {
  const { secret } = filesOf(data);
  const given = isGiven(env, 'FLOORLIGHT_SECRET');
  if (!given && !existsSync(secret))
    throw new Sentence(
      `There is no secret: set FLOORLIGHT_SECRET, or put that of the instance that was backed up into ${secret} (chmod 600).`,
    );
  return readConfig({
    LOG_LEVEL: 'silent',
    ...env,
    ...(!given && { FLOORLIGHT_SECRET_FILE: secret }),
    ...(!isGiven(env, 'DATABASE_URL') && { DATABASE_URL: ours }),
    ...(!isGiven(env, 'REDIS_URL') && { REDIS_URL: ours }),
  });
};

type Work = (context: Context) => Promise<void>;

const withContext = async (config: Config, work: Work): Promise<void> => {
  const context = openContext(config, 'restore');
  try {
    await work(context);
  } finally {
    await context.close();
  }
};

const withOwnDatabases = async (config: Config, data: string, work: Work): Promise<void> => {
  const urlOf = (name: 'DATABASE_URL' | 'REDIS_URL'): string | undefined => (config[name] === ours ? undefined : config[name]);
  const databases = await bringUpDatabases(data, { databaseUrl: urlOf('DATABASE_URL'), redisUrl: urlOf('REDIS_URL') });
  try {
    await withContext({ ...config, DATABASE_URL: databases.databaseUrl, REDIS_URL: databases.redisUrl }, work);
  } finally {
    await databases.stop();
  }
};

/** Runs `work` on the databases of an instance that is not running; those of the data folder are up meanwhile. */
export const withStoppedInstance = async (env: NodeJS.ProcessEnv, work: Work): Promise<void> => {
  const data = dataFolder(env);
  const config = settings(env, data);
  if (config.DATABASE_URL !== ours && config.REDIS_URL !== ours) return withContext(config, work);
  const { lock } = filesOf(data);
  makeDataFolder(data);
  await takeLock(lock, data, launchers(env));
  try {
    await withOwnDatabases(config, data, work);
  } finally {
    releaseLock(lock);
  }
};
