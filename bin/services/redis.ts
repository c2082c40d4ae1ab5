import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { pingRedis } from '@floorlight/shared/store/ping-redis.ts';
import { launch } from './launch.ts';
import { commandOf, isAlive, signal, waitUntil } from './process.ts';
import { redisBinary } from './redis-binary.ts';
import { launchAs, type ServiceUser } from './service-user.ts';
import { ServiceError, type Service, type ServiceFolders } from './service.ts';

const megabyte = 1024 * 1024;

/** A quarter of the machine, within 256 MB and 8 GB: Redis holds the open work of two days, the rest is Postgres' and ours. */
export const memoryBudget = (total: number): number => Math.round(Math.min(Math.max(total / 4, 256 * megabyte), 8192 * megabyte));

const serverSettings = (data: string, socket: string, durable: boolean): string[] => [
  ...['--port', '0', '--unixsocket', socket, '--unixsocketperm', '700'],
  ...['--dir', data, '--pidfile', join(data, 'redis.pid'), '--daemonize', 'no', '--save', ''],
  ...['--appendonly', durable ? 'yes' : 'no', '--appendfsync', 'always'],
  ...['--maxmemory', String(memoryBudget(totalmem())), '--maxmemory-policy', 'noeviction'],
];

/** Two Redis processes on one folder would spoil it, so one that lives is waited for, never overtaken. */
const running = (data: string): number | null => {
  const file = join(data, 'redis.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return pid && isAlive(pid) && /redis|valkey/.test(commandOf(pid)) ? pid : null;
};

const lastLines = (log: string): string =>
  existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-3).join('\n') : '';

/** Brings up Redis on `folders`, or adopts the one that already serves them. */
export const startRedis = async (folders: ServiceFolders, owner: ServiceUser | null): Promise<Service> => {
  const { data, sockets, log, durable } = folders;
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (owner) chownSync(data, owner.uid, owner.gid);
  const socket = join(sockets, 'redis.sock');
  const url = `unix://${socket}`;
  const found = running(data);
  const binary = redisBinary();
  const pid =
    found ??
    (await launch(launchAs(owner, [dirname(binary), dirname(data)], binary, serverSettings(data, socket, durable)), log));
  await waitUntil(async () => (await pingRedis(url)) || !isAlive(pid), 120_000);
  if (!(await pingRedis(url))) throw new ServiceError(`Redis did not come up. Its log (${log}) ends with:\n${lastLines(log)}`);
  return {
    name: 'redis',
    pid,
    url,
    adopted: found !== null,
    alive: () => isAlive(pid),
    stop: async () => {
      signal(pid, 'SIGTERM');
      if (!(await waitUntil(() => !isAlive(pid), 60_000)))
        throw new ServiceError(`Redis (process ${pid}) has not stopped within 60 s.`);
    },
  };
};
