import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { isAlive, signal, waitUntil } from '../../bin/services/process.ts';
import { startPostgres } from '../../bin/services/postgres.ts';
import { serviceUser } from '../../bin/services/service-user.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of this run: Postgres' data, and one for each test file's Redis. */
    services: { folder: string; databaseUrl: string };
  }
}

const prefix = 'fl-test-';

const pidIn = (file: string): number => (existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0);

/** Ends whatever still runs in a run's folder: its Postgres and every Redis a test file left. */
const sweep = async (folder: string): Promise<void> => {
  const files = ['postgres/postmaster.pid', ...readdirSync(folder).map((name) => `${name}/redis.pid`)];
  const pids = files.map((file) => pidIn(join(folder, file))).filter((pid) => pid > 0 && isAlive(pid));
  for (const pid of pids) signal(pid, 'SIGQUIT');
  await waitUntil(() => !pids.some(isAlive), 2000);
  for (const pid of pids) signal(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
};

/** A run that was killed could not clean up after itself; the next one does it. */
const sweepOldRuns = async (): Promise<void> => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const owner = pidIn(join(folder, 'owner'));
    if (owner > 0 && !isAlive(owner)) await sweep(folder);
  }
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepOldRuns();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  writeFileSync(join(folder, 'owner'), String(process.pid));
  chmodSync(folder, 0o755);
  const owner = serviceUser(folder);
  const sockets = join(folder, 'sockets');
  mkdirSync(sockets, { mode: 0o700 });
  if (owner) chownSync(sockets, owner.uid, owner.gid);
  const data = join(folder, 'postgres');
  const postgres = await startPostgres({ data, sockets, log: join(folder, 'postgres.log'), durable: false }, owner);
  project.provide('services', { folder, databaseUrl: postgres.url });
  return () => sweep(folder);
}
