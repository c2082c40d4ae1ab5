import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrateAuth } from '@floorlight/server/auth/migrate.ts';
import { readConfig } from '@floorlight/shared/runtime/config.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { openContext } from '@floorlight/shared/runtime/open-context.ts';
import { migrate } from '@floorlight/shared/store/migrate.ts';
import { startPostgres } from '../../bin/services/postgres.ts';
import { isAlive, signal, waitUntil } from '../../bin/services/process.ts';
import { startRedis } from '../../bin/services/redis.ts';
import type { Service } from '../../bin/services/service.ts';
import { openOwnFolder } from './own-folder.ts';
import { startProcess, startServer, type Around, type Running } from './start-process.ts';
import { testSecret } from './test-secret.ts';

/** A database that a test may end and bring back on the same data. */
export interface Database {
  readonly url: string;
  readonly pid: () => number;
  /** `kill -9`, and waits until it is gone. */
  readonly kill: () => Promise<void>;
  /** Resolves when it answers again (Redis: after LOADING). */
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export type Server = Awaited<ReturnType<typeof startServer>>;

/** A whole Floorlight of its own: databases, servers and workers as real processes. */
export interface Stack {
  readonly folder: string;
  readonly context: Context;
  readonly redis: Database;
  readonly postgres: Database;
  /** On a free port, or again on the one given. */
  readonly addServer: (settings?: Record<string, string>, port?: number) => Promise<Server>;
  readonly addWorker: (settings?: Record<string, string>, around?: Around) => Running;
  /** Ends everything it started and removes its folder. */
  readonly close: () => Promise<void>;
}

export interface StackOptions {
  /** False: what a power cut would lose may be lost. Redis then keeps no file, and a kill loses all it held. */
  readonly durable?: boolean;
  /** A Redis that the test runs itself, in place of the stack's own; `stack.redis` can then not be ended. */
  readonly redisUrl?: string;
  /** Of the context's own log; processes log errors. */
  readonly logLevel?: 'silent' | 'warn' | 'error';
}

const keep = async (start: () => Promise<Service>): Promise<Database> => {
  let service = await start();
  return {
    url: service.url,
    pid: () => service.pid,
    kill: async () => {
      const { pid } = service;
      signal(pid, 'SIGKILL');
      await waitUntil(() => !isAlive(pid), 10_000);
    },
    start: async () => {
      service = await start();
    },
    stop: async () => {
      if (service.alive()) await service.stop();
    },
  };
};

const foreign = (url: string): Database => {
  const refuse = (): never => {
    throw new Error('this Redis is the test’s own');
  };
  return { url, pid: refuse, kill: refuse, start: refuse, stop: () => Promise.resolve() };
};

/** Brings up the databases; servers and workers are added by whoever needs them. */
export const startStack = async ({ durable = true, logLevel = 'silent', redisUrl }: StackOptions = {}): Promise<Stack> => {
  const { folder, sockets, owner } = await openOwnFolder('fl-stack-');
  const folders = (name: string) => ({ data: join(folder, name), sockets, log: join(folder, `${name}.log`), durable });
  const redis = redisUrl ? foreign(redisUrl) : await keep(() => startRedis(folders('redis'), owner));
  const postgres = await keep(() => startPostgres(folders('postgres'), owner));
  const config = readConfig({
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    FLOORLIGHT_SECRET: testSecret,
    FLOORLIGHT_ALLOW_LOSS: durable ? '0' : '1',
    LOG_LEVEL: logLevel,
  });
  const context = openContext(config, 'stack');
  await migrate(context.db);
  await migrateAuth(context);
  const processes: Running[] = [];
  const note = <T extends Running>(running: T): T => {
    processes.push(running);
    return running;
  };
  return {
    folder,
    context,
    redis,
    postgres,
    addServer: async (settings, port) => note(await startServer(context, port, settings)),
    addWorker: (settings, around) => note(startProcess('workers/main.ts', context, settings, around)),
    close: async () => {
      await Promise.all(processes.map((running) => running.stop()));
      await context.close();
      await postgres.stop();
      await redis.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
