import { readConfig, type Config } from '@floorlight/shared/runtime/config.ts';
import { localUrl } from '@floorlight/shared/runtime/local-url.ts';
import { dataFolder, readInstance } from '../data-folder.ts';
import { instanceEnvironment } from '../instance.ts';
import { explain } from '../sentence.ts';
import { isAlive } from '../services/process.ts';
import { failed, ok, skipped, type Finding } from './check.ts';
import { postgres, redis } from './databases.ts';
import { disk, logs, node, programs, secrets } from './machine.ts';
import { server } from './server.ts';
import { work } from './work.ts';

const settingsOf = (env: NodeJS.ProcessEnv): Config | Finding => {
  try {
    return readConfig(env);
  } catch (error) {
    return failed('settings', explain(error));
  }
};

const connected = async (env: NodeJS.ProcessEnv): Promise<Finding[]> => {
  const config = settingsOf(env);
  if ('state' in config) return [config];
  const url = (config.PUBLIC_URL ?? localUrl(config)).replace(/\/$/, '');
  const parts = await Promise.all([
    redis(config.REDIS_URL, config.FLOORLIGHT_ALLOW_LOSS),
    postgres(config.DATABASE_URL),
    server(url),
    work(config),
  ]);
  return [ok('settings', 'all usable'), ...parts.flat()];
};

const isSetUp = (env: NodeJS.ProcessEnv): boolean =>
  ['DATABASE_URL', 'REDIS_URL'].every((name) => env[name] ?? env[`${name}_FILE`]);

/** Looks at everything the product depends on; what only a running instance has is skipped while none runs. */
export const examine = async (env: NodeJS.ProcessEnv): Promise<Finding[]> => {
  const data = dataFolder(env);
  const here = [node(), ...programs(env), disk(data), secrets(data), logs(data)];
  const running = readInstance(data);
  if (isSetUp(env) || (running && isAlive(running.pid))) return [...here, ...(await connected(instanceEnvironment(env)))];
  return [...here, skipped('instance', `none is running in ${data}; databases, clocks and WebSocket are looked at when one is`)];
};
