import { rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig, type Config } from '@floorlight/shared/runtime/config.ts';
import { localUrl } from '@floorlight/shared/runtime/local-url.ts';
import { dataFolder, filesOf, makeDataFolder, root, type InstanceFile } from '../data-folder.ts';
import { explain } from '../sentence.ts';
import { keepRunning, type Child } from './child.ts';
import { bringUpDatabases, type Databases } from './databases.ts';
import { keepLogsShort } from './keep-logs-short.ts';
import { launchers, watchLaunchers } from './launcher.ts';
import { releaseLock, takeLock } from './lock.ts';
import { ensurePortFree } from './port.ts';
import { checkDatabase, checkRedis, migrateAll, signInLink } from './prepare.ts';
import { waitUntilReady } from './ready.ts';
import { say } from './say.ts';
import { makeSecret } from './secret.ts';
import { isGiven } from '../is-given.ts';

export interface StartOptions {
  readonly demo: boolean;
}

/** How long a start that is to be broken off may go on, milliseconds: what it is just bringing up must be stopped too. */
const longestStart = 15_000;

/** Undone in reverse: what was brought up last is stopped first. */
type Undo = () => Promise<void> | void;

/** Every setting is judged before anything is started; the databases' addresses may still be missing. */
const readSettings = (env: NodeJS.ProcessEnv): Config => {
  const ours = 'made by npm start, which does not read this text';
  const fill = Object.fromEntries(
    ['DATABASE_URL', 'REDIS_URL', 'FLOORLIGHT_SECRET'].filter((name) => !isGiven(env, name)).map((name) => [name, ours]),
  );
  return readConfig({ ...env, ...fill });
};

const childEnvironment = (env: NodeJS.ProcessEnv, config: Config, data: string, databases: Databases): NodeJS.ProcessEnv => ({
  ...env,
  NODE_ENV: 'production',
  // half of what a start costs is compiling: a worker that was killed is back sooner
  NODE_COMPILE_CACHE: filesOf(data).compiled,
  PORT: String(config.PORT),
  HOST: config.HOST,
  FLOORLIGHT_DATA: data,
  DATABASE_URL: databases.databaseUrl,
  REDIS_URL: databases.redisUrl,
  ...(!isGiven(env, 'FLOORLIGHT_SECRET') && { FLOORLIGHT_SECRET_FILE: filesOf(data).secret }),
});

const recordInstance = (data: string, instance: InstanceFile): Undo => {
  const { instance: file } = filesOf(data);
  writeFileSync(file, JSON.stringify(instance, null, 2), { mode: 0o600 });
  return () => rmSync(file, { force: true });
};

/** Claims the folder and the port before anything is started in them. */
const claim = async (config: Config, data: string, env: NodeJS.ProcessEnv, undo: Undo[]): Promise<void> => {
  const { lock, secret } = filesOf(data);
  makeDataFolder(data);
  await takeLock(lock, data, launchers(env));
  undo.push(() => releaseLock(lock));
  await ensurePortFree(config.PORT, config.HOST);
  if (isGiven(env, 'FLOORLIGHT_SECRET') || !makeSecret(secret)) return;
  say(`made the master secret: ${secret}; keep a copy, backups cannot be read without it`);
};

const openDatabases = async (config: Config, data: string, env: NodeJS.ProcessEnv): Promise<Databases> => {
  const databaseUrl = isGiven(env, 'DATABASE_URL') ? config.DATABASE_URL : undefined;
  const redisUrl = isGiven(env, 'REDIS_URL') ? config.REDIS_URL : undefined;
  if (redisUrl) await checkRedis(redisUrl, config.FLOORLIGHT_ALLOW_LOSS);
  if (databaseUrl) await checkDatabase(databaseUrl);
  return bringUpDatabases(data, { databaseUrl, redisUrl });
};

/** The address on this machine, and the one that people use. */
const addresses = (config: Config): { local: string; url: string } => {
  const local = localUrl(config);
  return { local, url: (config.PUBLIC_URL ?? local).replace(/\/$/, '') };
};

const welcome = (url: string, link: string | null, data: string): void => {
  say(`Floorlight is up at ${url}`);
  if (link) say(`First sign-in, once: ${link}`);
  say(`Data, secrets and logs are in ${data}. Ctrl-C stops everything and loses nothing.`);
};

const bringUp = async (options: StartOptions, env: NodeJS.ProcessEnv, undo: Undo[]): Promise<void> => {
  const config = readSettings(env);
  const data = dataFolder(env);
  await claim(config, data, env, undo);
  const databases = await openDatabases(config, data, env);
  undo.push(() => databases.stop());
  const childEnv = childEnvironment(env, config, data, databases);
  await migrateAll(childEnv);

  const { logs } = filesOf(data);
  undo.push(keepLogsShort(logs, (reason) => say(`Logs could not be shortened: ${reason}`)));
  const run = (name: string, ...args: string[]): Child => {
    const child = keepRunning({ name, args, env: childEnv, cwd: root, logs });
    undo.push(() => child.stop());
    return child;
  };
  const { local, url } = addresses(config);
  run('workers', 'workers/main.ts');
  await waitUntilReady(local, run('server', 'server/main.ts'));
  undo.push(recordInstance(data, { url, databaseUrl: databases.databaseUrl, redisUrl: databases.redisUrl, pid: process.pid }));
  if (options.demo) run('demo', 'bin/main.ts', 'simulate', '--demo');
  welcome(url, await signInLink(childEnv, url), data);
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
