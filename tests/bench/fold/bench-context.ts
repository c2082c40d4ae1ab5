import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readConfig } from '@floorlight/shared/runtime/config.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import { startRedis } from '../../../bin/services/redis.ts';
import { openOwnFolder } from '../../support/own-folder.ts';
import { testSecret } from '../../support/test-secret.ts';

/** A context on a Redis of its own that keeps what it acknowledges (`appendfsync always`). Postgres is not part of the fold. */
export const openBenchContext = async (): Promise<Context> => {
  const { folder, sockets, owner } = await openOwnFolder('fl-bench-');
  const redis = await startRedis({ data: join(folder, 'redis'), sockets, log: join(folder, 'redis.log'), durable: true }, owner);
  const config = readConfig({
    DATABASE_URL: 'postgresql://nobody@localhost:1/none',
    REDIS_URL: redis.url,
    FLOORLIGHT_SECRET: testSecret,
    LOG_LEVEL: 'warn',
  });
  const context = openContext(config, 'bench');
  return {
    ...context,
    close: async () => {
      await context.close();
      await redis.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
