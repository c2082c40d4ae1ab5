import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, signal, waitUntil } from '../../bin/services/process.ts';

const pidIn = (file: string): number => (existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0);

/** Ends whatever database still runs in a folder, and removes it. */
export const sweep = async (folder: string): Promise<void> => {
  const files = ['postgres/postmaster.pid', ...readdirSync(folder).map((name) => `${name}/redis.pid`)];
  const pids = files.map((file) => pidIn(join(folder, file))).filter((pid) => pid > 0 && isAlive(pid));
  for (const pid of pids) signal(pid, 'SIGQUIT');
  await waitUntil(() => !pids.some(isAlive), 2000);
  for (const pid of pids) signal(pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
};

/** Says whose a folder is, for `sweepOldRuns`. */
export const own = (folder: string): void => writeFileSync(join(folder, 'owner'), String(process.pid));

/** A run that was killed could not clean up after itself; the next one does it. */
export const sweepOldRuns = async (prefix: string): Promise<void> => {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const owner = pidIn(join(folder, 'owner'));
    if (owner > 0 && !isAlive(owner)) await sweep(folder);
  }
};
