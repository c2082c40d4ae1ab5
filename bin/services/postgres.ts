import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDatabase, pingDatabase } from '@floorlight/shared/store/ping-database.ts';
import { launch, run } from './launch.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { commandOf, isAlive, signal, waitUntil } from './process.ts';
import { launchAs, type Launch, type ServiceUser } from './service-user.ts';
import { ServiceError, type Service, type ServiceFolders } from './service.ts';

const user = 'floorlight';
const database = 'floorlight';

const relaxed = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=32MB'];

const serverSettings = ({ sockets, durable }: ServiceFolders): string[] => [
  'listen_addresses=',
  `unix_socket_directories=${sockets}`,
  'unix_socket_permissions=0700',
  'timezone=UTC',
  'log_timezone=UTC',
  'max_connections=200',
  ...(durable ? ['synchronous_commit=on'] : relaxed),
];

const urlOf = (sockets: string, password: string, name: string): string =>
  `postgresql://${user}:${password}@localhost/${name}?host=${encodeURIComponent(sockets)}`;

const passwordFile = (data: string): string => `${data}.password`;

/** Built beside and renamed when whole: an `initdb` that was cut short leaves nothing that looks like a database. */
const initialise = (
  data: string,
  launchOf: (command: string, args: string[]) => Launch,
  bin: string,
  owner: ServiceUser | null,
): void => {
  const draft = `${data}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile(data), randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (owner) for (const path of [draft, passwordFile(data)]) chownSync(path, owner.uid, owner.gid);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const access = [`--username=${user}`, '--auth=scram-sha-256', `--pwfile=${passwordFile(data)}`];
  run(launchOf(join(bin, 'initdb'), ['-D', draft, ...locale, ...access]));
  renameSync(draft, data);
};

/** Postgres takes a lock file for live when its number was given to any other process of the same account. */
const postmaster = (data: string): number | null => {
  const lock = join(data, 'postmaster.pid');
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : 0;
  if (!pid) return null;
  if (isAlive(pid) && commandOf(pid).includes('postgres')) return pid;
  rmSync(lock, { force: true });
  return null;
};

const lastLines = (log: string): string => readFileSync(log, 'utf8').trim().split('\n').slice(-3).join('\n');

/** Brings up Postgres on `folders`, or adopts the one that already serves them. */
export const startPostgres = async (folders: ServiceFolders, owner: ServiceUser | null): Promise<Service> => {
  const { data, sockets, log } = folders;
  const native = postgresBinaries();
  const bin = join(native, 'bin');
  const launchOf = (command: string, args: string[]): Launch => launchAs(owner, [native, join(data, '..')], command, args);
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(data, launchOf, bin, owner);
  const password = readFileSync(passwordFile(data), 'utf8').trim();
  const answers = (): Promise<boolean> => pingDatabase(urlOf(sockets, password, 'postgres'));
  const found = postmaster(data);
  const pid =
    found ??
    (await launch(
      launchOf(join(bin, 'postgres'), ['-D', data, ...serverSettings(folders).flatMap((setting) => ['-c', setting])]),
      log,
    ));
  await waitUntil(async () => (await answers()) || !isAlive(pid), 60_000);
  if (!(await answers())) throw new ServiceError(`Postgres did not come up. Its log (${log}) ends with:\n${lastLines(log)}`);
  await createDatabase(urlOf(sockets, password, 'postgres'), database);
  return {
    name: 'postgres',
    pid,
    url: urlOf(sockets, password, database),
    adopted: found !== null,
    alive: () => isAlive(pid),
    stop: async () => {
      signal(pid, 'SIGINT');
      if (!(await waitUntil(() => !isAlive(pid), 60_000)))
        throw new ServiceError(`Postgres (process ${pid}) has not stopped within 60 s.`);
    },
  };
};
