import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readConfig } from '@floorlight/shared/runtime/config.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import { startRedis } from '../../../bin/services/redis.ts';
import { serviceUser } from '../../../bin/services/service-user.ts';

/** A context on a Redis of its own that keeps what it acknowledges (`appendfsync always`). Postgres is not part of the fold. */
export const openBenchContext = async (): Promise<Context> => {
  const folder = mkdtempSync(join(tmpdir(), 'fl-bench-'));
  chmodSync(folder, 0o755);
  const owner = serviceUser(folder);
  const sockets = join(folder, 's');
  mkdirSync(sockets, { mode: 0o700 });
  if (owner) chownSync(sockets, owner.uid, owner.gid);
  const redis = await startRedis({ data: join(folder, 'redis'), sockets, log: join(folder, 'redis.log'), durable: true }, owner);
  const config = readConfig({
    DATABASE_URL: 'postgresql://nobody@localhost:1/none',
    REDIS_URL: redis.url,
    FLOORLIGHT_SECRET: 'a secret that only benchmarks may use, 32 characters',
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
