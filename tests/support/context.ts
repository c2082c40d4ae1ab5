import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readConfig } from '@floorlight/shared/runtime/config.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import { migrate } from '@floorlight/shared/store/migrate.ts';
import { createDatabase, dropDatabase } from '@floorlight/shared/store/ping-database.ts';
import { inject } from 'vitest';
import { startRedis } from '../../bin/services/redis.ts';
import { serviceUser } from '../../bin/services/service-user.ts';
import { testSecret } from './test-secret.ts';

const databaseNamed = (url: string, name: string): string => {
  const named = new URL(url);
  named.pathname = `/${name}`;
  return named.href;
};

/**
 * A context on a Redis of its own and a fresh, migrated Postgres database of its own, so that test files running side
 * by side share neither keys nor channels. Call `close` in `afterAll`.
 */
export const openTestContext = async (): Promise<Context> => {
  const { folder, databaseUrl } = inject('services');
  const name = `t${randomBytes(6).toString('hex')}`;
  const home = join(folder, name);
  const owner = serviceUser(folder);
  mkdirSync(home, { mode: 0o755 });
  if (owner) chownSync(home, owner.uid, owner.gid);
  const redis = await startRedis({ data: home, sockets: home, log: join(folder, `${name}.log`), durable: false }, owner);
  await createDatabase(databaseUrl, name);
  const config = readConfig({
    DATABASE_URL: databaseNamed(databaseUrl, name),
    REDIS_URL: redis.url,
    FLOORLIGHT_SECRET: testSecret,
    // its Redis keeps nothing
    FLOORLIGHT_ALLOW_LOSS: '1',
    LOG_LEVEL: 'silent',
  });
  const context = openContext(config, 'test');
  await migrate(context.db);
  return {
    ...context,
    close: async () => {
      await context.close();
      await redis.stop();
      await dropDatabase(databaseUrl, name);
    },
  };
};
