import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { firstSignInLink } from '@floorlight/server/auth/first-sign-in.ts';
import { readConfig } from '@floorlight/shared/runtime/config.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import { migrate } from '@floorlight/shared/store/migrate.ts';
import { openOnce, pingRedis } from '@floorlight/shared/store/ping-redis.ts';
import { pingDatabase } from '@floorlight/shared/store/ping-database.ts';
import { redisShortcomings } from '@floorlight/shared/store/redis-durability.ts';
import { Sentence } from '../sentence.ts';

const withContext = async <T>(env: NodeJS.ProcessEnv, use: (context: Context) => Promise<T>): Promise<T> => {
  const context = openContext(readConfig({ ...env, LOG_LEVEL: 'silent' }), 'start');
  try {
    return await use(context);
  } finally {
    await context.close();
  }
};

/** Refuses a Redis that may forget what it acknowledged, unless told to accept that. */
export const checkRedis = async (url: string, allowLoss: boolean): Promise<void> => {
  if (!(await pingRedis(url))) throw new Sentence('Redis at REDIS_URL does not answer.');
  await checkDurable(url, allowLoss);
};

/** The same for one process of many, which waits for a Redis that is away instead of ending. */
export const refuseLossyRedis = async (env: NodeJS.ProcessEnv): Promise<void> => {
  const { REDIS_URL: url, FLOORLIGHT_ALLOW_LOSS: allowLoss } = readConfig(env);
  if (await pingRedis(url)) await checkDurable(url, allowLoss);
};

const checkDurable = async (url: string, allowLoss: boolean): Promise<void> => {
  const redis = openOnce(url);
  await redis.connect();
  const shortcomings = await redisShortcomings(redis);
  redis.disconnect();
  if (shortcomings.length === 0 || allowLoss) return;
  throw new Sentence(
    `Redis at REDIS_URL could lose what it acknowledged: ${shortcomings.join('; ')}. Change its settings, or set FLOORLIGHT_ALLOW_LOSS=1 to accept that; the screens will then say so.`,
  );
};

export const checkDatabase = async (url: string): Promise<void> => {
  if (!(await pingDatabase(url))) throw new Sentence('Postgres at DATABASE_URL does not answer.');
};

export const migrateAll = (env: NodeJS.ProcessEnv): Promise<void> =>
  withContext(env, async (context) => {
    await migrate(context.db);
    await migrateAuth(context);
  });

/** A one-time link while there is no administrator, else null. */
export const signInLink = (env: NodeJS.ProcessEnv, url: string): Promise<string | null> =>
  withContext(env, (context) => firstSignInLink(context, url));
