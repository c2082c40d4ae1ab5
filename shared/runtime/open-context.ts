import { randomUUID } from 'node:crypto';
import { databaseOn, openPool } from '../store/open-database.ts';
import { openRedis } from '../store/open-redis.ts';
import type { Config } from './config.ts';
import type { Context } from './context.ts';
import { openLog } from './log.ts';

export const openContext = (config: Config, name: string): Context => {
  const log = openLog(config.LOG_LEVEL, name);
  const own = `floorlight-${name}-${randomUUID().slice(0, 8)}`;
  const pool = openPool(config.DATABASE_URL, (error) => log.warn({ reason: error.message }, 'database connection'), own);
  const db = databaseOn(pool);
  const redis = openRedis(config.REDIS_URL, log, own);
  return {
    config,
    db,
    pool,
    redis,
    connect: () => openRedis(config.REDIS_URL, log, own),
    clock: Date.now,
    log,
    close: async () => {
      redis.disconnect();
      await db.destroy();
    },
  };
};
