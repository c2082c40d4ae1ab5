import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The folder of `npm start`'s databases, secrets and logs, absolute. */
export const dataFolder = (env: NodeJS.ProcessEnv): string =>
  env['FLOORLIGHT_DATA'] ? resolve(env['FLOORLIGHT_DATA']) : join(root, '.floorlight');

export const filesOf = (data: string) => ({
  secret: join(data, 'secret'),
  /** Where the running instance is reached: InstanceFile. */
  instance: join(data, 'instance.json'),
  lock: join(data, 'start.lock'),
  logs: join(data, 'logs'),
  /** Node's cache of compiled code; it may be removed at any time. */
  compiled: join(data, 'compiled'),
  postgres: join(data, 'postgres'),
  redis: join(data, 'redis'),
});

/** Root lets others pass through (the databases' account must), but not look: what is secret has its own mode. */
export const makeDataFolder = (data: string): void => {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (process.getuid?.() === 0) chmodSync(data, 0o711);
  mkdirSync(filesOf(data).logs, { recursive: true, mode: 0o700 });
};

export interface InstanceFile {
  readonly url: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** The supervisor's process. */
  readonly pid: number;
}

export const readInstance = (data: string): InstanceFile | null => {
  const { instance } = filesOf(data);
  return existsSync(instance) ? (JSON.parse(readFileSync(instance, 'utf8')) as InstanceFile) : null;
};
