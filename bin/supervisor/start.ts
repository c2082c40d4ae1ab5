import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig, type Config } from '@floorlight/shared/runtime/config.ts';
import { dataFolder, filesOf, makeDataFolder, root, type InstanceFile } from '../data-folder.ts';
import { explain } from '../sentence.ts';
import { keepRunning, type Child } from './child.ts';
import { bringUpDatabases, type Databases } from './databases.ts';
import { launchers, watchLaunchers } from './launcher.ts';
import { releaseLock, takeLock } from './lock.ts';
import { ensurePortFree } from './port.ts';
import { checkDatabase, checkRedis, migrateAll, signInLink } from './prepare.ts';
import { waitUntilReady } from './ready.ts';
import { say } from './say.ts';
import { makeSecret } from './secret.ts';

export interface StartOptions {
  readonly demo: boolean;
}

/** How long a start that is to be broken off may go on, milliseconds: what it is just bringing up must be stopped too. */
const longestStart = 15_000;

/** Undone in reverse: what was brought up last is stopped first. */
type Undo = () => Promise<void> | void;

const given = (env: NodeJS.ProcessEnv, name: string): boolean => Boolean(env[name] ?? env[`${name}_FILE`]);

/** Every setting is judged before anything is started; the databases' addresses may still be missing. */
const readSettings = (env: NodeJS.ProcessEnv): Config => {
  const ours = 'made by npm start, which does not read this text';
  const fill = Object.fromEntries(
    ['DATABASE_URL', 'REDIS_URL', 'FLOORLIGHT_SECRET'].filter((name) => !given(env, name)).map((name) => [name, ours]),
  );
  return readConfig({ ...env, ...fill });
};

const childEnvironment = (
  env: NodeJS.ProcessEnv,
  config: Config,
  data: string,
  databases: Databases,
  url: string,
): NodeJS.ProcessEnv => ({
  ...env,
  NODE_ENV: 'production',
  PORT: String(config.PORT),
  HOST: config.HOST,
  PUBLIC_URL: url,
  FLOORLIGHT_DATA: data,
  DATABASE_URL: databases.databaseUrl,
  REDIS_URL: databases.redisUrl,
  ...(!given(env, 'FLOORLIGHT_SECRET') && { FLOORLIGHT_SECRET_FILE: filesOf(data).secret }),
});

const recordInstance = (data: string, instance: InstanceFile): Undo => {
  const { instance: file } = filesOf(data);
  writeFileSync(file, JSON.stringify(instance, null, 2), { mode: 0o600 });
  return () => rmSync(file, { force: true });
};

const bringUp = async (options: StartOptions, env: NodeJS.ProcessEnv, undo: Undo[]): Promise<void> => {
  const config = readSettings(env);
  const data = dataFolder(env);
  const files = filesOf(data);
  makeDataFolder(data);
  const launchedBy = launchers(env);
  await takeLock(files.lock, data, launchedBy);
  undo.push(() => releaseLock(files.lock));
  await ensurePortFree(config.PORT, config.HOST);
  if (!given(env, 'FLOORLIGHT_SECRET') && makeSecret(files.secret))
    say(`made the master secret: ${files.secret}; keep a copy, backups cannot be read without it`);

  const urls = {
    ...(given(env, 'DATABASE_URL') && { databaseUrl: config.DATABASE_URL }),
    ...(given(env, 'REDIS_URL') && { redisUrl: config.REDIS_URL }),
  };
  if (urls.redisUrl) await checkRedis(urls.redisUrl, config.FLOORLIGHT_ALLOW_LOSS);
  if (urls.databaseUrl) await checkDatabase(urls.databaseUrl);
  const databases = await bringUpDatabases(data, urls);
  undo.push(() => databases.stop());

  const local = `http://${config.HOST === '0.0.0.0' ? '127.0.0.1' : config.HOST}:${config.PORT}`;
  const url = (config.PUBLIC_URL ?? local).replace(/\/$/, '');
  const childEnv = childEnvironment(env, config, data, databases, url);
  await migrateAll(childEnv);
  const run = (name: string, ...args: string[]): Child => {
    const child = keepRunning({ name, args, env: childEnv, cwd: root, logs: files.logs });
    undo.push(() => child.stop());
    return child;
  };
  run('workers', 'workers/main.ts');
  const server = run('server', 'server/main.ts');
  await waitUntilReady(local, server);
  undo.push(recordInstance(data, { url, databaseUrl: databases.databaseUrl, redisUrl: databases.redisUrl, pid: process.pid }));
  if (options.demo) run('demo', 'bin/main.ts', 'simulate', '--demo');

  say(`Floorlight is up at ${url}`);
  const link = await signInLink(childEnv, url);
  if (link) say(`First sign-in, once: ${link}`);
  say(`Data, secrets and logs are in ${data}. Ctrl-C stops everything and loses nothing.`);
};

const takeDown = async (undo: Undo[]): Promise<boolean> => {
  let clean = true;
  for (const step of undo.reverse()) {
    try {
      await step();
    } catch (error) {
      clean = false;
      say(explain(error));
    }
  }
  return clean;
};

/** Runs until it is told to stop. @returns the exit code: 0 only when all went well and stopped cleanly. */
export const start = async (options: StartOptions): Promise<number> => {
  const undo: Undo[] = [];
  const told = new Promise<string>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve(name));
    watchLaunchers(launchers(process.env), () => resolve('the process that started it is gone'));
  });
  const up = bringUp(options, process.env, undo);
  try {
    await Promise.race([up, told]);
    const why = await told;
    await Promise.race([up.catch(() => undefined), sleep(longestStart)]);
    say(`stopping (${why}): ingest, workers, Postgres, Redis`);
  } catch (error) {
    console.error(`floorlight: ${explain(error)}`);
    await takeDown(undo);
    return 1;
  }
  const clean = await takeDown(undo);
  say(clean ? 'stopped; npm start goes on where this ended' : 'stopped, but not cleanly');
  return clean ? 0 : 1;
};
